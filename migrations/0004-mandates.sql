-- Mandate = role × area × event × period.
create table mandates (
  id uuid primary key,
  person text not null references people (id) on delete cascade,
  role text not null,
  area text collate "C" not null,
  event text references events (id),
  title text not null,
  valid_from timestamptz not null default now(),
  valid_until timestamptz,
  granted_by text,
  created_at timestamptz not null default now()
);
create index mandates_person on mandates (person);
create index mandates_area on mandates (area, role);

-- Officers invited in bulk; the activation code is stored only as its SHA-256 and works once.
create table invitations (
  id uuid primary key,
  event text not null references events (id),
  role text not null,
  area text collate "C" not null,
  name text not null,
  username text not null,
  title text not null,
  code_hash bytea not null unique,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  activated_at timestamptz,
  person text references people (id),
  unique (event, username)
);
create index invitations_area on invitations (area);

alter table invitations enable row level security;
alter table invitations force row level security;
create policy invitations_in_area on invitations
  using (starts_with('area:' || area, (select nullif(current_setting('serentak.area', true), ''))))
  with check (starts_with('area:' || area, (select nullif(current_setting('serentak.area', true), ''))));
