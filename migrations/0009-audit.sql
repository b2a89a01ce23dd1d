-- Written in the same transaction as the change it tells of; the sealer empties it every few seconds. Only its key is indexed.
create table audit_pending (
  id uuid primary key, -- UUIDv7 made by the server
  at timestamptz not null default clock_timestamp(),
  event text,
  person text,
  person_name text,
  role text,
  area text collate "C", -- area of the mandate the person acted under
  action text not null,
  subject text,
  region text collate "C", -- where the change belongs
  request uuid,
  detail jsonb not null default '{}'
);

-- The sealed journal: leaf n is the n-th leaf of the Merkle tree. Rows are only ever inserted, by the sealer alone.
create table audit_entries (
  leaf bigint primary key check (leaf >= 0),
  id uuid not null unique,
  at timestamptz not null,
  event text,
  person text,
  person_name text,
  role text,
  area text collate "C",
  action text not null,
  subject text,
  region text collate "C",
  request uuid,
  detail jsonb not null,
  sealed_at timestamptz not null
);
create index audit_entries_regency on audit_entries (left(coalesce(region, area, ''), 4), leaf);
create index audit_entries_person on audit_entries (person, leaf);
create index audit_entries_at on audit_entries (at);

-- Hashes of the tree in tiles of 256 (C2SP tlog-tiles): level 0 holds leaf hashes, level n the roots of full tiles of level n - 1.
-- The last tile of a level grows; a narrower version of it is its beginning, so no width is kept.
create table audit_tiles (
  level smallint not null check (level >= 0),
  tile bigint not null check (tile >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (level, tile)
);
alter table audit_tiles alter column hashes set storage external; -- hashes do not compress

-- Signed tree heads (C2SP tlog-checkpoint in a signed note), one a batch.
create table audit_checkpoints (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  note text not null
);
