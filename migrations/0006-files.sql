-- Content-addressed files: the key is the SHA-256 of the bytes.
create table files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  bytes bigint not null,
  uploaded_at timestamptz not null default now(),
  uploaded_by text,
  region text collate "C"
);
