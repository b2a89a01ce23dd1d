-- Money that regional governments grant for an election. What was agreed, paid, spent and returned is written once and never
-- changed: a later amount replaces an earlier one by standing after it, a wrong payment is taken back by an entry against it.
create table grants (
  id uuid primary key,
  event text not null references events (id),
  region text collate "C" not null references regions (code), -- where the recipient is
  recipient text not null check (recipient in ('kpu', 'bawaslu', 'police', 'army')),
  grantor_region text collate "C" not null references regions (code), -- whose budget pays; the region itself or above it
  purpose text not null check (purpose in ('election', 'rerun')),
  source text not null check (length(source) between 3 and 400), -- where the amounts were read
  generated boolean not null default false, -- made up for a demonstration
  check (starts_with(region, grantor_region)),
  unique (event, region, recipient, grantor_region, purpose)
);

-- The states a grant went through. The next version can be taken once only, so two people who move it at once notice each other.
create table grant_moves (
  grant_id uuid not null references grants (id),
  version integer not null check (version > 0),
  id uuid not null unique,
  state text not null check (state in ('proposal', 'review', 'agreed', 'signed', 'running', 'reported', 'closed', 'withdrawn')),
  day date not null,
  document text not null,
  file text references files (sha256),
  note text not null,
  moved_by text not null,
  moved_at timestamptz not null,
  primary key (grant_id, version)
);

-- What was asked, recommended, agreed and signed. Of each kind the latest holds; `shares` is how a signed amount is divided:
-- tranche 1, 2 … with its budget year.
create table grant_amounts (
  id uuid primary key,
  position bigint generated always as identity unique,
  grant_id uuid not null references grants (id),
  kind text not null check (kind in ('asked', 'reviewed', 'agreed', 'signed')),
  amount bigint not null check (amount between 1 and 9999999999999),
  day date not null,
  document text not null,
  file text references files (sha256),
  reason text not null,
  written_by text not null,
  written_at timestamptz not null
);
create index grant_amounts_of_grant on grant_amounts (grant_id, kind, position);

create table grant_tranches (
  amount_id uuid not null references grant_amounts (id),
  number smallint not null check (number between 1 and 6),
  year smallint not null check (year between 2000 and 2100),
  amount bigint not null check (amount >= 0),
  primary key (amount_id, number)
);

-- Payments by the government, spending and repayment by the recipient. A negative amount takes another entry back, once.
create table grant_entries (
  id uuid primary key,
  grant_id uuid not null references grants (id),
  kind text not null check (kind in ('disbursement', 'expense', 'return')),
  tranche smallint,
  line text,
  amount bigint not null check (amount <> 0 and abs(amount) <= 9999999999999),
  day date not null,
  document text not null,
  file text references files (sha256),
  note text not null,
  reverses uuid unique references grant_entries (id),
  written_by text not null,
  written_at timestamptz not null,
  check ((kind = 'disbursement') = (tranche is not null)),
  check ((kind = 'expense') = (line is not null)),
  check ((amount < 0) = (reverses is not null))
);
create index grant_entries_of_grant on grant_entries (grant_id, day);

-- How the recipient means to spend its grant; each version holds all its lines.
create table grant_plans (
  grant_id uuid not null references grants (id),
  version integer not null check (version > 0),
  id uuid not null unique,
  reason text not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (grant_id, version)
);

create table grant_plan_lines (
  grant_id uuid not null,
  version integer not null,
  line text not null,
  stage text not null, -- the stage of the calendar that the money serves
  amount bigint not null check (amount between 1 and 9999999999999),
  primary key (grant_id, version, line),
  foreign key (grant_id, version) references grant_plans (grant_id, version)
);

-- What a re-vote of a region costs and who pays for it. The stated total is kept as published, also where its parts do not add up.
create table rerun_needs (
  id uuid primary key,
  event text not null references events (id),
  region text collate "C" not null references regions (code),
  version integer not null check (version > 0),
  day date not null,
  stated bigint not null check (stated between 1 and 9999999999999),
  reason text not null,
  source text not null,
  written_by text not null,
  written_at timestamptz not null,
  unique (event, region, version)
);

create table rerun_lines (
  need uuid not null references rerun_needs (id),
  position smallint not null,
  side text not null check (side in ('need', 'fund')),
  kind text not null,
  region text collate "C" not null,
  amount bigint not null check (amount between 1 and 9999999999999),
  note text not null,
  primary key (need, position)
);

create table rerun_decisions (
  id uuid primary key,
  need uuid not null references rerun_needs (id),
  who text not null, -- the office that decided, by name
  decision text not null check (decision in ('approved', 'returned', 'noted')),
  day date not null,
  document text not null,
  file text references files (sha256),
  note text not null,
  written_by text not null,
  written_at timestamptz not null
);
create index rerun_decisions_of_need on rerun_decisions (need, day);
