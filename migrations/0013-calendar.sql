-- Where an event departs from the dates of its schedule: who says so, and since when. A version counts the changes, so that
-- two people who change the same date at once notice each other.
create table stage_dates (
  event text not null references events (id),
  stage text not null check (stage ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  start_rule text, -- as people write it: 2023-11-09, H-30, nphd.mulai + 14 hari kerja; null: not fixed yet
  end_rule text,
  source text not null,
  version integer not null check (version > 0),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (event, stage)
);
