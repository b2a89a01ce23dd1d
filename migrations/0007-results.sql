-- What someone read from a C.HASIL form. Insert only: an entry is never changed, a later one stands beside it.
create table result_entries (
  id uuid not null,
  regency text collate "C" not null check (regency = left(station, 4)),
  event text not null,
  contest text not null,
  station text collate "C" not null,
  -- 1, 2, 3 … within the form: of two people who enter at once, one gets the number and the other is told
  sequence smallint not null check (sequence >= 1),
  -- 'first' and 'second' entry by two people; 'return' answers only the returned cells; 'resolution' is a coordinator
  -- who settled the differing cells from the paper; 'import' and 'feed' come from other systems
  kind text not null check (kind in ('first', 'second', 'return', 'resolution', 'import', 'feed')),
  entered_by text not null,
  mandate uuid,
  entered_at timestamptz not null,
  received_at timestamptz not null default now(),
  content_hash bytea not null,
  a1_l integer, a1_p integer, a1_j integer,
  b1_l integer, b1_p integer, b1_j integer,
  b2_l integer, b2_p integer, b2_j integer,
  b3_l integer, b3_p integer, b3_j integer,
  b4_l integer, b4_p integer, b4_j integer,
  s1 integer, s2 integer, s3 integer, s4 integer,
  d_l integer, d_p integer, d_j integer,
  t1 integer, t2 integer, t3 integer,
  votes integer[] not null,
  words jsonb not null default '{}',
  -- keys of the warnings that the officer checked against the paper and ticked, and a note to the coordinator
  ticked text[] not null default '{}',
  note text,
  photos text[] not null default '{}',
  demonstration boolean not null default false,
  primary key (regency, contest, station, sequence),
  unique (regency, id)
);

-- Sheets photographed; photos may come with an entry or later.
create table form_photos (
  regency text collate "C" not null check (regency = left(station, 4)),
  event text not null,
  contest text not null,
  station text collate "C" not null,
  sha256 text not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  primary key (regency, contest, station, sha256)
);

-- A form counts from its acceptance on. A correction is a further version that replaces the one before.
create table accepted_forms (
  id uuid not null,
  regency text collate "C" not null check (regency = left(station, 4)),
  event text not null,
  contest text not null,
  station text collate "C" not null,
  version smallint not null check (version >= 1),
  replaces uuid,
  entry uuid,
  accepted_at timestamptz not null,
  accepted_by text not null,
  a1_l integer, a1_p integer, a1_j integer,
  b1_l integer, b1_p integer, b1_j integer,
  b2_l integer, b2_p integer, b2_j integer,
  b3_l integer, b3_p integer, b3_j integer,
  b4_l integer, b4_p integer, b4_j integer,
  s1 integer, s2 integer, s3 integer, s4 integer,
  d_l integer, d_p integer, d_j integer,
  t1 integer, t2 integer, t3 integer,
  votes integer[] not null,
  demonstration boolean not null default false,
  primary key (regency, contest, station, version),
  check ((version = 1) = (replaces is null))
);
create unique index accepted_forms_id on accepted_forms (regency, id);
create unique index accepted_forms_replaced_once on accepted_forms (regency, replaces) where replaces is not null;
create index accepted_forms_arrival on accepted_forms (contest, accepted_at);

-- Why a version replaced another: before, after, reason, document, who agreed (domain rulebook §6.2).
create table form_corrections (
  id uuid not null,
  regency text collate "C" not null,
  event text not null,
  contest text not null,
  station text collate "C" not null,
  form uuid not null,
  reason text not null,
  explanation text not null,
  document text not null,
  document_file text,
  class text not null check (class in ('voter-data', 'votes', 'both')),
  before jsonb not null,
  after jsonb not null,
  agreed_by jsonb not null,
  supervisor_note text,
  corrected_by text not null,
  corrected_at timestamptz not null,
  primary key (regency, id)
);
create index form_corrections_form on form_corrections (regency, contest, station);

-- The moves of a form that did not go straight from two equal entries to its acceptance. Insert only.
-- The state of a form is: accepted or corrected when it has a version; else the state of its last move; else
-- first-entered when it has an entry; else empty.
create table form_moves (
  id uuid not null,
  regency text collate "C" not null check (regency = left(station, 4)),
  event text not null,
  contest text not null,
  station text collate "C" not null,
  sequence smallint not null check (sequence >= 1),
  move text not null check (move in ('enter', 'resolve', 'return', 'accept', 'hold', 'release', 'import')),
  state text not null check (state in ('different', 'returned', 'incomplete', 'waiting', 'held', 'accepted')),
  -- differing or returned cells
  cells text[] not null default '{}',
  -- keys of the findings that kept it back ('K-06.T1')
  findings text[] not null default '{}',
  -- the typist who types the returned cells again
  returned_to text,
  note text,
  document text,
  moved_by text not null,
  moved_at timestamptz not null,
  demonstration boolean not null default false,
  primary key (regency, contest, station, sequence),
  unique (regency, id),
  check ((state = 'returned') = (returned_to is not null))
);

alter table result_entries enable row level security;
alter table result_entries force row level security;
create policy result_entries_in_area on result_entries
  using (starts_with('area:' || station, (select nullif(current_setting('serentak.area', true), ''))))
  with check (starts_with('area:' || station, (select nullif(current_setting('serentak.area', true), ''))));
