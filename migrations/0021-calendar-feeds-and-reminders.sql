-- A calendar address is a secret of one person: whoever holds it reads the dates of one mandate without signing in, until it is
-- revoked or the mandate ends. Only the SHA-256 of the secret is kept.
create table calendar_feeds (
  id uuid primary key,
  person text not null references people (id) on delete cascade,
  mandate uuid not null references mandates (id) on delete cascade,
  event text not null references events (id),
  content text not null check (content in ('mine', 'all')),
  alarms boolean not null,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  made_at timestamptz not null,
  fetched_at timestamptz,
  revoked_at timestamptz
);
create index calendar_feeds_person on calendar_feeds (person);

-- What calendars outside were last told of each entry: a date that moved must come with a higher sequence (RFC 5545, 3.8.7.4),
-- whatever moved it, and one that was taken away as cancelled.
create table told_dates (
  event text not null references events (id),
  entry text not null, -- stage:masa-tenang, follow-up:UUID@kpu-1602
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  title jsonb, -- of stages, which everybody may see: words for one that is no longer in the schedule
  cancelled boolean not null default false,
  sequence integer not null default 0,
  told_at timestamptz not null,
  primary key (event, entry)
);

-- Who wants reminders by mail, and where. Nothing is sent before the person at that address has confirmed it.
create table reminder_choices (
  person text primary key references people (id) on delete cascade,
  email text not null check (email ~ '^[^@\s]+@[^@\s]+$'),
  token text not null unique, -- stands in every mail; it opens nothing but this choice
  chosen_at timestamptz not null,
  confirmed_at timestamptz,
  stopped_at timestamptz
);

-- One reminder a person and day at most; one that failed is tried again until it was sent.
create table reminder_mails (
  person text not null references people (id) on delete cascade,
  day date not null,
  attempts integer not null,
  tried_at timestamptz not null,
  sent_at timestamptz,
  problem text,
  primary key (person, day)
);
