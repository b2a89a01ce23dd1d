-- Where an event departs from the usual division of work: a stage, a kind of institution at a level, and its part in it
-- (null: none). Versions are inserted; the last one holds.
create table responsibility_changes (
  event text not null references events (id),
  stage text not null check (stage ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  kind text not null,
  level text not null,
  part text check (part in ('responsible', 'supporting', 'supervising', 'informed')),
  source text not null,
  version integer not null check (version > 0),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (event, stage, kind, level, version)
);

-- Legal bases that users add to those that come with the program; `region` is where one holds.
create table legal_bases (
  id uuid not null,
  version integer not null check (version > 0),
  region text collate "C" not null,
  kind text not null,
  number text not null,
  year integer not null check (year between 1945 and 2100),
  about text not null,
  in_force_from date,
  in_force_to date check (in_force_from <= in_force_to),
  amends text[] not null,
  replaced_by text,
  source text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (id, version),
  unique (region, kind, number, year, version)
);

-- Declarations, pledges and agreements. A correction is a further version with its reason; nothing is overwritten.
create table commitments (
  id uuid not null,
  version integer not null check (version > 0),
  event text not null references events (id),
  region text collate "C" not null,
  kind text not null,
  title text not null,
  day date not null,
  place text not null,
  document text references files (sha256),
  link text,
  -- how many signed or declared, of them present and online, and how many should
  signed integer check (signed >= 0),
  in_person integer check (in_person >= 0),
  online integer check (online >= 0),
  target integer check (target > 0),
  -- [{"institution": uuid or null, "name": text, "post": text or null}]
  signatories jsonb not null,
  -- the same head-count as others publish it: [{"value": integer, "source": text}]
  variants jsonb not null,
  source text not null,
  generated boolean not null default false,
  withdrawn boolean not null default false,
  reason text check (version = 1 or length(reason) >= 5),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (id, version)
);
create index commitments_place on commitments (event, region);

-- What was promised until when, and what became of it: versions as above.
create table commitment_promises (
  id uuid not null,
  version integer not null check (version > 0),
  commitment uuid not null,
  event text not null references events (id),
  region text collate "C" not null,
  -- who owes it; null: the office that keeps the commitment
  institution uuid references institutions (id),
  promise text not null,
  due date,
  state text not null check (state in ('open', 'kept', 'broken')),
  settled_on date check ((settled_on is null) = (state = 'open')),
  evidence text,
  document text references files (sha256),
  reason text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (id, version)
);
create index commitment_promises_place on commitment_promises (event, region);
create index commitment_promises_of on commitment_promises (commitment);
