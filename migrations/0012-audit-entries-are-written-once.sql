-- An entry is written once, with the change it tells of; what the sealer adds is its place in the journal (decision 4).
create table audit_leaves (
  leaf bigint primary key check (leaf >= 0), -- leaf n is the n-th leaf of the Merkle tree
  id uuid not null unique, -- of the entry; no foreign key: a removed entry is for the verifier to find
  sealed_at timestamptz not null
);
insert into audit_leaves (leaf, id, sealed_at) select leaf, id, sealed_at from audit_entries order by leaf;

alter table audit_entries
  drop constraint audit_entries_id_key,
  drop column leaf,
  drop column sealed_at,
  add primary key (id), -- UUIDv7 made by the server
  alter column at set default clock_timestamp(),
  alter column detail set default '{}';
drop index audit_entries_at;
create index audit_entries_regency on audit_entries (left(coalesce(region, area, ''), 4), id);
create index audit_entries_person on audit_entries (person, id);
create index audit_entries_at on audit_entries using brin (at);

insert into audit_entries (id, at, event, person, person_name, role, area, action, subject, region, request, detail)
select id, at, event, person, person_name, role, area, action, subject, region, request, detail from audit_pending;

-- The entries that wait for the sealer: a queue without an index, emptied every few seconds.
create table audit_unsealed (id uuid not null);
insert into audit_unsealed (id) select id from audit_pending;
drop table audit_pending;
