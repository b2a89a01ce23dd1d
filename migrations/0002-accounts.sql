-- People and their sign-in: the tables of the auth library under our names.
create table people (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  username text unique,
  display_username text,
  two_factor_enabled boolean default false,
  language text not null default 'id' check (language in ('id', 'en')),
  -- generated for a demonstration: never a real person
  demonstration boolean not null default false,
  locked_until timestamptz,
  failed_sign_ins integer not null default 0
);
create table sessions (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id text not null references people (id) on delete cascade
);
create index sessions_person on sessions (user_id);
create table credentials (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references people (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credentials_person on credentials (user_id);
create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);
create table two_factors (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references people (id) on delete cascade,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index two_factors_person on two_factors (user_id);
create table passkeys (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references people (id) on delete cascade,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index passkeys_person on passkeys (user_id);
create table sso_providers (
  id text primary key,
  issuer text not null,
  oidc_config text,
  saml_config text,
  user_id text references people (id),
  provider_id text not null unique,
  organization_id text,
  domain text not null
);
