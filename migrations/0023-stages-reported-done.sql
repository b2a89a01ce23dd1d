-- What institutions say of the stages they owe: done on some day, or, by a later version, not done after all. Insert only.
create table stage_reports (
  event text not null references events (id),
  stage text not null check (stage ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  region text collate "C" not null,
  kind text not null, -- of the institution
  version integer not null check (version > 0),
  done_on date, -- null: taken back
  note text not null,
  reported_by text not null,
  reported_at timestamptz not null,
  primary key (event, region, kind, stage, version)
);

create view as_of.stage_reports with (security_invoker = true) as
  select t.* from public.stage_reports t
  where exists (select from as_of.clocks c where c.event = t.event and t.reported_at <= c.moment);
