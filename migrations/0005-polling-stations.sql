-- A TPS belongs to an event, not to a village.
create table polling_stations (
  event text not null references events (id),
  regency text collate "C" not null check (regency = left(code, 4)),
  code text collate "C" not null check (code ~ '^\d{13}$'),
  village text collate "C" not null references regions (code) check (village = left(code, 10)),
  special boolean not null default false check (special = (right(code, 3) >= '901')),
  site text,
  registered_l integer not null check (registered_l >= 0),
  registered_p integer not null check (registered_p >= 0),
  primary key (event, regency, code)
);
create index polling_stations_code on polling_stations (code, event);
