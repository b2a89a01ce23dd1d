-- Every version of the dates that an event gives a stage, its voting day among them: who said so, when, and on whose word.
create table stage_date_changes (
  event text not null references events (id),
  stage text not null,
  version integer not null check (version > 0),
  start_rule text,
  end_rule text,
  source text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (event, stage, version)
);
insert into stage_date_changes (event, stage, version, start_rule, end_rule, source, changed_by, changed_at)
select event, stage, version, start_rule, end_rule, source, changed_by, changed_at from stage_dates;

-- A schedule of the event's own instead of its regulation's, as the rows of its file: each import is a version, the newest
-- holds; null rows go back to the regulation.
create table event_schedules (
  event text not null references events (id),
  version integer not null check (version > 0),
  rows jsonb,
  source text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (event, version)
);

-- Days off that only this event knows, beside those of the national decrees: every change is a whole version.
create table event_holidays (
  event text not null references events (id),
  version integer not null check (version > 0),
  holidays jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (event, version)
);
