-- A coordination meeting (rakor) of an area: who and where never changes; what it is about stands in its versions, and how
-- far it is in its moves. The code is what those present type or scan to sign the list of attendance.
create table meetings (
  id uuid primary key,
  event text not null references events (id),
  area text collate "C" not null,
  -- the role whose secretariat holds it
  host text not null,
  code text not null unique check (code ~ '^[A-Z][0-9]-[0-9]{2}-[A-Z]{2}$'),
  created_by text not null,
  created_at timestamptz not null
);
create index meetings_area on meetings (event, area);

-- What is planned, by version: a change is a further version, and of two people who save at once one is told.
create table meeting_versions (
  meeting uuid not null references meetings (id),
  version integer not null check (version > 0),
  title text not null check (length(title) between 5 and 200),
  kind text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  link text,
  reason text not null,
  basis text not null,
  previous uuid references meetings (id),
  chair_institution uuid references institutions (id),
  chair_function text not null,
  clerk_institution uuid references institutions (id),
  clerk_function text not null,
  -- decree of the committee, terms of reference and letter: keys as in contract.ts
  decree jsonb,
  terms jsonb not null,
  letter jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (meeting, version),
  check (ends_at > starts_at)
);

-- How far a meeting is. The state is where its last move leads; a meeting without moves is a draft. Times are those of the
-- clock of the event, by which it was opened and closed.
create table meeting_moves (
  meeting uuid not null references meetings (id),
  number smallint not null check (number > 0),
  to_state text not null,
  reason text,
  moved_by text not null,
  moved_at timestamptz not null,
  primary key (meeting, number)
);

-- Who is asked to come, and what they answered; a change is a further version.
create table meeting_invitees (
  meeting uuid not null references meetings (id),
  institution uuid not null references institutions (id),
  version integer not null check (version > 0),
  function text not null,
  answer text not null check (answer in ('invited', 'confirmed', 'represented', 'absent', 'withdrawn')),
  note text,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (meeting, institution, version)
);

create table meeting_agenda (
  id uuid primary key,
  meeting uuid not null references meetings (id),
  position integer not null check (position > 0),
  title text not null check (length(title) between 3 and 200),
  note text not null,
  minutes integer not null check (minutes between 1 and 600),
  -- where it comes from, with the cells of the board as they stood: keys as in contract.ts
  source jsonb not null,
  opened_at timestamptz,
  closed_at timestamptz,
  version integer not null check (version > 0)
);
create index meeting_agenda_meeting on meeting_agenda (meeting, position);

create table meeting_files (
  id uuid primary key,
  meeting uuid not null references meetings (id),
  agenda uuid references meeting_agenda (id) on delete set null,
  sha256 text not null references files (sha256),
  name text not null check (length(name) between 1 and 200),
  added_by text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index meeting_files_meeting on meeting_files (meeting);

-- Those present. A correction is a further version with its reason; somebody written down by mistake is removed by one.
create table meeting_attendance (
  id uuid not null,
  version integer not null check (version > 0),
  meeting uuid not null references meetings (id),
  area text collate "C" not null,
  name text not null check (length(name) between 2 and 120),
  institution uuid references institutions (id),
  institution_name text not null,
  function text not null,
  represents text,
  contact text,
  via text not null check (via in ('phone', 'desk')),
  -- the hash of a secret only the phone of the person holds, by which it may correct what it sent
  key_hash bytea,
  removed boolean not null default false,
  reason text,
  saved_by text,
  saved_at timestamptz not null,
  primary key (id, version)
);
create index meeting_attendance_meeting on meeting_attendance (meeting);

-- Names and telephone numbers: seen only inside the area of the meeting.
alter table meeting_attendance enable row level security;
alter table meeting_attendance force row level security;
create policy meeting_attendance_in_area on meeting_attendance
  using (starts_with('area:' || area, (select nullif(current_setting('serentak.area', true), ''))))
  with check (starts_with('area:' || area, (select nullif(current_setting('serentak.area', true), ''))));

-- What was said, by agenda item. An edit is a further version: of two people who edit one entry at once, one is told.
create table meeting_entries (
  id uuid not null,
  version integer not null check (version > 0),
  meeting uuid not null references meetings (id),
  agenda uuid references meeting_agenda (id),
  kind text not null check (kind in ('discussion', 'statement', 'addendum')),
  said_at timestamptz not null,
  speaker text not null,
  institution uuid references institutions (id),
  text text not null,
  removed boolean not null default false,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (id, version)
);
create index meeting_entries_meeting on meeting_entries (meeting);

-- The chair and the minute-taker sign the minutes; the hash is that of what they signed.
create table meeting_signatures (
  meeting uuid not null references meetings (id),
  part text not null check (part in ('chair', 'clerk')),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  function text not null,
  signed_by text not null,
  signed_at timestamptz not null,
  primary key (meeting, part)
);

-- Invited institutions that have read the minutes.
create table meeting_readings (
  meeting uuid not null references meetings (id),
  institution uuid not null references institutions (id),
  read_by text not null,
  read_at timestamptz not null,
  primary key (meeting, institution)
);
