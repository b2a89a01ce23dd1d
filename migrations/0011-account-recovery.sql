-- Wrong passwords are counted by name in verifications, whether or not anybody bears the name.
alter table people drop column locked_until, drop column failed_sign_ins;

-- A person who lost phone or password is reset by whoever may give their mandates; the code is stored only as its SHA-256
-- and works once. The row stays, so that the person is told who did it and when.
create table account_recoveries (
  id uuid primary key,
  person text not null references people (id) on delete cascade,
  code_hash bytea not null unique,
  issued_at timestamptz not null,
  issued_by text not null,
  issuer_name text not null,
  issuer_title text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  seen_at timestamptz
);
create index account_recoveries_person on account_recoveries (person, issued_at desc);
