-- Long work that people can watch and cancel.
create table jobs (
  id uuid primary key,
  kind text not null,
  event text,
  area text collate "C" not null default '',
  requested_by text not null,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  phase text,
  input jsonb not null default '{}',
  report jsonb,
  cancel_requested boolean not null default false
);
create index jobs_requested on jobs (requested_at desc);
