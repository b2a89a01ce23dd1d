-- How far every indicator was when a day of an event ended, by region: for lines over time and the change since yesterday.
-- The days of an event are recorded in their order and without a gap; a day that is recorded is never recorded again.
create table readiness_days (
  event text not null references events (id),
  day date not null,
  recorded_at timestamptz not null,
  primary key (event, day)
);

-- Only what changed: a row holds from its day on, until the next one of the same region and indicator.
create table readiness_cells (
  event text not null,
  region text collate "C" not null,
  indicator text not null,
  day date not null,
  done bigint not null,
  total bigint not null,
  late bigint not null,
  state text not null check (state in ('late', 'risk', 'ok', 'done', 'todo')),
  primary key (event, region, indicator, day),
  foreign key (event, day) references readiness_days (event, day)
);
