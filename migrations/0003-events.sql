-- One voting day for one area, with the numbers of the law as its profile.
create table events (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  name text not null,
  kind text not null check (kind in ('pemilu', 'pilkada')),
  area text collate "C" not null references regions (code),
  voting_day date not null,
  time_zone text not null check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  -- settings that differ from the profile of the kind, with their source
  settings jsonb not null default '{}',
  demonstration boolean not null default false,
  -- a rehearsal has its own clock: event time = real time + offset
  clock_offset_ms bigint not null default 0,
  created_at timestamptz not null default now()
);

-- The electoral areas of an event; a code of the nation is not always an electoral one.
create table event_regions (
  event text not null references events (id),
  region text collate "C" not null references regions (code),
  primary key (event, region)
);

create table contests (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  event text not null references events (id),
  office text not null check (office in ('president', 'governor', 'regent', 'mayor')),
  area text collate "C" not null references regions (code),
  position smallint not null,
  unique (event, office, area)
);

-- The columns of the ballot; a blank column has a number of its own.
create table candidates (
  contest text not null references contests (id),
  number smallint not null check (number between 1 and 20),
  blank boolean not null default false,
  name text,
  running_mate text,
  fictional boolean not null default false,
  primary key (contest, number),
  check (blank = (name is null))
);
