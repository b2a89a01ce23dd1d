-- Who makes the election work: each office and organisation once, whatever the event. A kind is a key of
-- src/shared/institution-kind.ts; of most kinds a region has one. The contact is a function ("Kasubbag Hukum"), never a
-- private person. A version counts the changes, so that two people who change the same entry at once notice each other.
create table institutions (
  id uuid primary key,
  region text collate "C" not null,
  kind text not null,
  name text not null check (length(name) between 2 and 200),
  short text not null check (length(short) between 2 and 60),
  address text check (length(address) between 1 and 300),
  phone text check (length(phone) between 1 and 60),
  email text check (length(email) between 3 and 160),
  website text check (length(website) between 3 and 200),
  contact text check (length(contact) between 1 and 160),
  parent uuid references institutions (id) check (parent <> id),
  active_from date,
  active_to date check (active_from <= active_to),
  -- made up for a demonstration
  generated boolean not null default false,
  version integer not null default 1 check (version > 0),
  changed_by text not null default 'Serentak',
  changed_at timestamptz not null default now(),
  unique (region, kind, name)
);
create index institutions_parent on institutions (parent) where parent is not null;
