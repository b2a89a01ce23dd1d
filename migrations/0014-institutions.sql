-- Who makes the election work: each office and organisation once, whatever the event. A kind is a key of
-- src/shared/institution-kind.ts; of most kinds a region has one.
create table institutions (
  id uuid primary key,
  region text collate "C" not null,
  kind text not null,
  name text not null check (length(name) between 2 and 200),
  short text not null check (length(short) between 2 and 60),
  unique (region, kind, name)
);
