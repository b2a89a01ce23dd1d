-- What a meeting decided, by version: of two people who word one decision at once, one is told.
create table meeting_decisions (
  id uuid not null,
  version integer not null check (version > 0),
  meeting uuid not null references meetings (id),
  agenda uuid references meeting_agenda (id),
  text text not null check (length(text) between 3 and 4000),
  removed boolean not null default false,
  decided_at timestamptz not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (id, version)
);
create index meeting_decisions_meeting on meeting_decisions (meeting);

-- What somebody has to do until some day. Where it comes from never changes; what is asked stands in its versions, what was
-- done about it in its steps. `area` and `host` name the secretariat that accepts it, `region` is the place it concerns.
create table follow_ups (
  id uuid primary key,
  event text not null references events (id),
  region text collate "C" not null,
  area text collate "C" not null,
  host text not null,
  meeting uuid references meetings (id),
  decision uuid,
  -- the column of the board it is about
  indicator text,
  created_by text not null,
  created_at timestamptz not null,
  check (decision is null or meeting is not null)
);
create index follow_ups_region on follow_ups (event, region);
create index follow_ups_meeting on follow_ups (meeting) where meeting is not null;

create table follow_up_versions (
  follow_up uuid not null references follow_ups (id),
  version integer not null check (version > 0),
  issue text not null check (length(issue) between 3 and 400),
  recommendation text not null check (length(recommendation) between 3 and 2000),
  owner uuid not null references institutions (id),
  supporting uuid[] not null default '{}',
  deadline date not null,
  evidence_asked text not null,
  reason text check (version = 1 or length(reason) >= 5),
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (follow_up, version)
);
create index follow_up_versions_owner on follow_up_versions (owner);

-- Reports of the owner, and what the secretariat says to them. The number can be taken once: two people notice each other.
create table follow_up_steps (
  follow_up uuid not null references follow_ups (id),
  number integer not null check (number > 0),
  id uuid not null unique,
  step text not null check (step in ('report', 'claim', 'accept', 'reject', 'reopen')),
  text text not null,
  link text,
  -- written by the secretariat for an owner without a door of its own
  on_behalf boolean not null default false,
  taken_by text not null,
  taken_at timestamptz not null,
  primary key (follow_up, number)
);

create table follow_up_files (
  follow_up uuid not null,
  number integer not null,
  position smallint not null,
  sha256 text not null references files (sha256),
  name text not null check (length(name) between 1 and 200),
  primary key (follow_up, number, position),
  foreign key (follow_up, number) references follow_up_steps (follow_up, number)
);

-- Strategic issues and risks of an area: potentials with reasons and a date, never labels. Versions are inserted; the last holds.
create table meeting_issues (
  id uuid not null,
  version integer not null check (version > 0),
  event text not null references events (id),
  region text collate "C" not null,
  kind text not null check (kind in ('issue', 'risk')),
  title text not null check (length(title) between 3 and 200),
  description text not null,
  -- the stage of the calendar it bears on
  stage text,
  source text not null check (length(source) between 3 and 400),
  likelihood smallint not null check (likelihood between 1 and 5),
  impact smallint not null check (impact between 1 and 5),
  mitigation text not null,
  owner uuid references institutions (id),
  review_on date not null,
  state text not null check (state in ('open', 'mitigated', 'closed')),
  reason text check (version = 1 or length(reason) >= 5),
  generated boolean not null default false,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (id, version)
);
create index meeting_issues_region on meeting_issues (event, region);
