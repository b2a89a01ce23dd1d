-- Kemendagri codes without dots; being inside an area is being a prefix.
create table regions (
  -- '' is the nation itself
  code text collate "C" primary key check (code ~ '^(\d{2}|\d{4}|\d{6}|\d{10})?$'),
  name text not null,
  -- letters and figures only, in lower case, without the word kabupaten or kota: what a search compares
  search_name text not null,
  parent text collate "C" references regions (code),
  check (parent is not distinct from (case length(code) when 0 then null when 10 then left(code, 6) else left(code, length(code) - 2) end))
);
create index regions_parent on regions (parent);
create index regions_search on regions (search_name text_pattern_ops);

-- Spelling variants met in official papers (Lubuk Linggau, Lubuklinggau).
create table region_aliases (
  region text collate "C" not null references regions (code),
  alias text not null,
  search_name text not null,
  source text not null,
  primary key (region, search_name)
);

-- Boundaries imported from GeoJSON; seats of government for the schematic map.
create table region_boundaries (
  region text collate "C" primary key references regions (code),
  geometry jsonb not null,
  source text not null,
  imported_at timestamptz not null
);
create table region_seats (
  region text collate "C" primary key references regions (code),
  longitude double precision not null check (longitude between 90 and 145),
  latitude double precision not null check (latitude between -15 and 10),
  source text not null
);
