-- The schema as the migrations leave it. Written by npm run schema; the check fails when it differs.
-- To read and to compare, object by object in the order of their names; a database is made by the migrations.

create table accepted_forms (
  id uuid not null,
  regency text collate "C" not null,
  event text not null,
  contest text not null,
  station text collate "C" not null,
  version smallint not null,
  replaces uuid,
  entry uuid,
  accepted_at timestamp with time zone not null,
  accepted_by text not null,
  a1_l integer,
  a1_p integer,
  a1_j integer,
  b1_l integer,
  b1_p integer,
  b1_j integer,
  b2_l integer,
  b2_p integer,
  b2_j integer,
  b3_l integer,
  b3_p integer,
  b3_j integer,
  b4_l integer,
  b4_p integer,
  b4_j integer,
  s1 integer,
  s2 integer,
  s3 integer,
  s4 integer,
  d_l integer,
  d_p integer,
  d_j integer,
  t1 integer,
  t2 integer,
  t3 integer,
  votes integer[] not null,
  demonstration boolean default false not null,
  constraint accepted_forms_pkey PRIMARY KEY (regency, contest, station, version),
  constraint accepted_forms_check CHECK ((regency = "left"(station, 4))),
  constraint accepted_forms_check1 CHECK (((version = 1) = (replaces IS NULL))),
  constraint accepted_forms_version_check CHECK ((version >= 1))
);
CREATE INDEX accepted_forms_arrival ON public.accepted_forms USING btree (contest, accepted_at);
CREATE UNIQUE INDEX accepted_forms_id ON public.accepted_forms USING btree (regency, id);
CREATE UNIQUE INDEX accepted_forms_replaced_once ON public.accepted_forms USING btree (regency, replaces) WHERE (replaces IS NOT NULL);
CREATE INDEX accepted_forms_without_reading ON public.accepted_forms USING btree (regency, contest, station) WHERE ((version = 1) AND (entry IS NULL));

create table account_recoveries (
  id uuid not null,
  person text not null,
  code_hash bytea not null,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  issuer_name text not null,
  issuer_title text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  seen_at timestamp with time zone,
  constraint account_recoveries_pkey PRIMARY KEY (id),
  constraint account_recoveries_code_hash_key UNIQUE (code_hash)
);
CREATE INDEX account_recoveries_person ON public.account_recoveries USING btree (person, issued_at DESC);

create table audit_checkpoints (
  size bigint not null,
  root bytea not null,
  at timestamp with time zone not null,
  note text not null,
  constraint audit_checkpoints_pkey PRIMARY KEY (size),
  constraint audit_checkpoints_root_check CHECK ((length(root) = 32)),
  constraint audit_checkpoints_size_check CHECK ((size > 0))
);

create table audit_entries (
  id uuid not null,
  at timestamp with time zone default clock_timestamp() not null,
  event text,
  person text,
  person_name text,
  role text,
  area text collate "C",
  action text not null,
  subject text,
  region text collate "C",
  request uuid,
  detail jsonb default '{}'::jsonb not null,
  constraint audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_at ON public.audit_entries USING brin (at);
CREATE INDEX audit_entries_person ON public.audit_entries USING btree (person, id);
CREATE INDEX audit_entries_regency ON public.audit_entries USING btree ("left"(COALESCE(region, area, ''::text), 4), id);

create table audit_leaves (
  leaf bigint not null,
  id uuid not null,
  sealed_at timestamp with time zone not null,
  constraint audit_leaves_pkey PRIMARY KEY (leaf),
  constraint audit_leaves_id_key UNIQUE (id),
  constraint audit_leaves_leaf_check CHECK ((leaf >= 0))
);

create table audit_tiles (
  level smallint not null,
  tile bigint not null,
  hashes bytea not null,
  constraint audit_tiles_pkey PRIMARY KEY (level, tile),
  constraint audit_tiles_hashes_check CHECK ((((length(hashes) >= 32) AND (length(hashes) <= 8192)) AND ((length(hashes) % 32) = 0))),
  constraint audit_tiles_level_check CHECK ((level >= 0)),
  constraint audit_tiles_tile_check CHECK ((tile >= 0))
);

create table audit_unsealed (
  id uuid not null
);

create table calendar_feeds (
  id uuid not null,
  person text not null,
  mandate uuid not null,
  event text not null,
  content text not null,
  alarms boolean not null,
  secret_hash bytea not null,
  made_at timestamp with time zone not null,
  fetched_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint calendar_feeds_pkey PRIMARY KEY (id),
  constraint calendar_feeds_content_check CHECK ((content = ANY (ARRAY['mine'::text, 'all'::text]))),
  constraint calendar_feeds_secret_hash_check CHECK ((length(secret_hash) = 32)),
  constraint calendar_feeds_secret_hash_key UNIQUE (secret_hash)
);
CREATE INDEX calendar_feeds_person ON public.calendar_feeds USING btree (person);

create table candidates (
  contest text not null,
  number smallint not null,
  blank boolean default false not null,
  name text,
  running_mate text,
  fictional boolean default false not null,
  constraint candidates_pkey PRIMARY KEY (contest, number),
  constraint candidates_check CHECK ((blank = (name IS NULL))),
  constraint candidates_number_check CHECK (((number >= 1) AND (number <= 20)))
);

create table commitment_promises (
  id uuid not null,
  version integer not null,
  commitment uuid not null,
  event text not null,
  region text collate "C" not null,
  institution uuid,
  promise text not null,
  due date,
  state text not null,
  settled_on date,
  evidence text,
  document text,
  reason text,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  constraint commitment_promises_pkey PRIMARY KEY (id, version),
  constraint commitment_promises_check CHECK (((settled_on IS NULL) = (state = 'open'::text))),
  constraint commitment_promises_state_check CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text]))),
  constraint commitment_promises_version_check CHECK ((version > 0))
);
CREATE INDEX commitment_promises_of ON public.commitment_promises USING btree (commitment);
CREATE INDEX commitment_promises_place ON public.commitment_promises USING btree (event, region);

create table commitments (
  id uuid not null,
  version integer not null,
  event text not null,
  region text collate "C" not null,
  kind text not null,
  title text not null,
  day date not null,
  place text not null,
  document text,
  link text,
  signed integer,
  in_person integer,
  online integer,
  target integer,
  signatories jsonb not null,
  variants jsonb not null,
  source text not null,
  generated boolean default false not null,
  withdrawn boolean default false not null,
  reason text,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  constraint commitments_pkey PRIMARY KEY (id, version),
  constraint commitments_check CHECK (((version = 1) OR (length(reason) >= 5))),
  constraint commitments_in_person_check CHECK ((in_person >= 0)),
  constraint commitments_online_check CHECK ((online >= 0)),
  constraint commitments_signed_check CHECK ((signed >= 0)),
  constraint commitments_target_check CHECK ((target > 0)),
  constraint commitments_version_check CHECK ((version > 0))
);
CREATE INDEX commitments_place ON public.commitments USING btree (event, region);

create table contests (
  id text not null,
  event text not null,
  office text not null,
  area text collate "C" not null,
  "position" smallint not null,
  constraint contests_pkey PRIMARY KEY (id),
  constraint contests_event_office_area_key UNIQUE (event, office, area),
  constraint contests_id_check CHECK ((id ~ '^[a-z0-9-]+$'::text)),
  constraint contests_office_check CHECK ((office = ANY (ARRAY['president'::text, 'governor'::text, 'regent'::text, 'mayor'::text])))
);

create table credentials (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint credentials_pkey PRIMARY KEY (id)
);
CREATE INDEX credentials_person ON public.credentials USING btree (user_id);

create table event_holidays (
  event text not null,
  version integer not null,
  holidays jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint event_holidays_pkey PRIMARY KEY (event, version),
  constraint event_holidays_version_check CHECK ((version > 0))
);

create table event_regions (
  event text not null,
  region text collate "C" not null,
  constraint event_regions_pkey PRIMARY KEY (event, region)
);

create table event_schedules (
  event text not null,
  version integer not null,
  rows jsonb,
  source text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  added jsonb default '[]'::jsonb not null,
  constraint event_schedules_pkey PRIMARY KEY (event, version),
  constraint event_schedules_version_check CHECK ((version > 0))
);

create table events (
  id text not null,
  name text not null,
  kind text not null,
  area text collate "C" not null,
  voting_day date not null,
  time_zone text not null,
  settings jsonb default '{}'::jsonb not null,
  demonstration boolean default false not null,
  clock_offset_ms bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  constraint events_pkey PRIMARY KEY (id),
  constraint events_id_check CHECK ((id ~ '^[a-z0-9-]+$'::text)),
  constraint events_kind_check CHECK ((kind = ANY (ARRAY['pemilu'::text, 'pilkada'::text]))),
  constraint events_time_zone_check CHECK ((time_zone = ANY (ARRAY['Asia/Jakarta'::text, 'Asia/Makassar'::text, 'Asia/Jayapura'::text])))
);

create table files (
  sha256 text not null,
  media_type text not null,
  bytes bigint not null,
  uploaded_at timestamp with time zone default now() not null,
  uploaded_by text,
  region text collate "C",
  constraint files_pkey PRIMARY KEY (sha256),
  constraint files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

create table follow_up_files (
  follow_up uuid not null,
  number integer not null,
  "position" smallint not null,
  sha256 text not null,
  name text not null,
  constraint follow_up_files_pkey PRIMARY KEY (follow_up, number, "position"),
  constraint follow_up_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

create table follow_up_steps (
  follow_up uuid not null,
  number integer not null,
  id uuid not null,
  step text not null,
  text text not null,
  link text,
  on_behalf boolean default false not null,
  taken_by text not null,
  taken_at timestamp with time zone not null,
  constraint follow_up_steps_pkey PRIMARY KEY (follow_up, number),
  constraint follow_up_steps_id_key UNIQUE (id),
  constraint follow_up_steps_number_check CHECK ((number > 0)),
  constraint follow_up_steps_step_check CHECK ((step = ANY (ARRAY['report'::text, 'claim'::text, 'accept'::text, 'reject'::text, 'reopen'::text])))
);

create table follow_up_versions (
  follow_up uuid not null,
  version integer not null,
  issue text not null,
  recommendation text not null,
  owner uuid not null,
  supporting uuid[] default '{}'::uuid[] not null,
  deadline date not null,
  evidence_asked text not null,
  reason text,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint follow_up_versions_pkey PRIMARY KEY (follow_up, version),
  constraint follow_up_versions_check CHECK (((version = 1) OR (length(reason) >= 5))),
  constraint follow_up_versions_issue_check CHECK (((length(issue) >= 3) AND (length(issue) <= 400))),
  constraint follow_up_versions_recommendation_check CHECK (((length(recommendation) >= 3) AND (length(recommendation) <= 2000))),
  constraint follow_up_versions_version_check CHECK ((version > 0))
);
CREATE INDEX follow_up_versions_owner ON public.follow_up_versions USING btree (owner);

create table follow_ups (
  id uuid not null,
  event text not null,
  region text collate "C" not null,
  area text collate "C" not null,
  host text not null,
  meeting uuid,
  decision uuid,
  indicator text,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint follow_ups_pkey PRIMARY KEY (id),
  constraint follow_ups_check CHECK (((decision IS NULL) OR (meeting IS NOT NULL)))
);
CREATE INDEX follow_ups_meeting ON public.follow_ups USING btree (meeting) WHERE (meeting IS NOT NULL);
CREATE INDEX follow_ups_region ON public.follow_ups USING btree (event, region);

create table form_corrections (
  id uuid not null,
  regency text collate "C" not null,
  event text not null,
  contest text not null,
  station text collate "C" not null,
  form uuid not null,
  reason text not null,
  explanation text not null,
  document text not null,
  document_file text,
  class text not null,
  before jsonb not null,
  after jsonb not null,
  agreed_by jsonb not null,
  supervisor_note text,
  corrected_by text not null,
  corrected_at timestamp with time zone not null,
  constraint form_corrections_pkey PRIMARY KEY (regency, id),
  constraint form_corrections_class_check CHECK ((class = ANY (ARRAY['voter-data'::text, 'votes'::text, 'both'::text])))
);
CREATE INDEX form_corrections_form ON public.form_corrections USING btree (regency, contest, station);

create table form_moves (
  id uuid not null,
  regency text collate "C" not null,
  event text not null,
  contest text not null,
  station text collate "C" not null,
  sequence smallint not null,
  move text not null,
  state text not null,
  cells text[] default '{}'::text[] not null,
  findings text[] default '{}'::text[] not null,
  returned_to text,
  note text,
  document text,
  moved_by text not null,
  moved_at timestamp with time zone not null,
  demonstration boolean default false not null,
  constraint form_moves_pkey PRIMARY KEY (regency, contest, station, sequence),
  constraint form_moves_check CHECK ((regency = "left"(station, 4))),
  constraint form_moves_check1 CHECK (((state = 'returned'::text) = (returned_to IS NOT NULL))),
  constraint form_moves_move_check CHECK ((move = ANY (ARRAY['enter'::text, 'resolve'::text, 'return'::text, 'accept'::text, 'hold'::text, 'release'::text, 'import'::text]))),
  constraint form_moves_regency_id_key UNIQUE (regency, id),
  constraint form_moves_sequence_check CHECK ((sequence >= 1)),
  constraint form_moves_state_check CHECK ((state = ANY (ARRAY['different'::text, 'returned'::text, 'incomplete'::text, 'waiting'::text, 'held'::text, 'accepted'::text])))
);

create table form_photos (
  regency text collate "C" not null,
  event text not null,
  contest text not null,
  station text collate "C" not null,
  sha256 text not null,
  added_by text not null,
  added_at timestamp with time zone default now() not null,
  constraint form_photos_pkey PRIMARY KEY (regency, contest, station, sha256),
  constraint form_photos_check CHECK ((regency = "left"(station, 4)))
);

create table grant_amounts (
  id uuid not null,
  "position" bigint generated always as identity not null,
  grant_id uuid not null,
  kind text not null,
  amount bigint not null,
  day date not null,
  document text not null,
  file text,
  reason text not null,
  written_by text not null,
  written_at timestamp with time zone not null,
  constraint grant_amounts_pkey PRIMARY KEY (id),
  constraint grant_amounts_amount_check CHECK (((amount >= 1) AND (amount <= '9999999999999'::bigint))),
  constraint grant_amounts_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'reviewed'::text, 'agreed'::text, 'signed'::text]))),
  constraint grant_amounts_position_key UNIQUE ("position")
);
CREATE INDEX grant_amounts_of_grant ON public.grant_amounts USING btree (grant_id, kind, "position");

create table grant_entries (
  id uuid not null,
  grant_id uuid not null,
  kind text not null,
  tranche smallint,
  line text,
  amount bigint not null,
  day date not null,
  document text not null,
  file text,
  note text not null,
  reverses uuid,
  written_by text not null,
  written_at timestamp with time zone not null,
  constraint grant_entries_pkey PRIMARY KEY (id),
  constraint grant_entries_amount_check CHECK (((amount <> 0) AND (abs(amount) <= '9999999999999'::bigint))),
  constraint grant_entries_check CHECK (((kind = 'disbursement'::text) = (tranche IS NOT NULL))),
  constraint grant_entries_check1 CHECK (((kind = 'expense'::text) = (line IS NOT NULL))),
  constraint grant_entries_check2 CHECK (((amount < 0) = (reverses IS NOT NULL))),
  constraint grant_entries_kind_check CHECK ((kind = ANY (ARRAY['disbursement'::text, 'expense'::text, 'return'::text]))),
  constraint grant_entries_reverses_key UNIQUE (reverses)
);
CREATE INDEX grant_entries_of_grant ON public.grant_entries USING btree (grant_id, day);

create table grant_moves (
  grant_id uuid not null,
  version integer not null,
  id uuid not null,
  state text not null,
  day date not null,
  document text not null,
  file text,
  note text not null,
  moved_by text not null,
  moved_at timestamp with time zone not null,
  constraint grant_moves_pkey PRIMARY KEY (grant_id, version),
  constraint grant_moves_id_key UNIQUE (id),
  constraint grant_moves_state_check CHECK ((state = ANY (ARRAY['proposal'::text, 'review'::text, 'agreed'::text, 'signed'::text, 'running'::text, 'reported'::text, 'closed'::text, 'withdrawn'::text]))),
  constraint grant_moves_version_check CHECK ((version > 0))
);

create table grant_plan_lines (
  grant_id uuid not null,
  version integer not null,
  line text not null,
  stage text not null,
  amount bigint not null,
  constraint grant_plan_lines_pkey PRIMARY KEY (grant_id, version, line),
  constraint grant_plan_lines_amount_check CHECK (((amount >= 1) AND (amount <= '9999999999999'::bigint)))
);

create table grant_plans (
  grant_id uuid not null,
  version integer not null,
  id uuid not null,
  reason text not null,
  written_by text not null,
  written_at timestamp with time zone not null,
  constraint grant_plans_pkey PRIMARY KEY (grant_id, version),
  constraint grant_plans_id_key UNIQUE (id),
  constraint grant_plans_version_check CHECK ((version > 0))
);

create table grant_tranches (
  amount_id uuid not null,
  number smallint not null,
  year smallint not null,
  amount bigint not null,
  constraint grant_tranches_pkey PRIMARY KEY (amount_id, number),
  constraint grant_tranches_amount_check CHECK ((amount >= 0)),
  constraint grant_tranches_number_check CHECK (((number >= 1) AND (number <= 6))),
  constraint grant_tranches_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);

create table grants (
  id uuid not null,
  event text not null,
  region text collate "C" not null,
  recipient text not null,
  grantor_region text collate "C" not null,
  purpose text not null,
  source text not null,
  generated boolean default false not null,
  constraint grants_pkey PRIMARY KEY (id),
  constraint grants_check CHECK (starts_with(region, grantor_region)),
  constraint grants_event_region_recipient_grantor_region_purpose_key UNIQUE (event, region, recipient, grantor_region, purpose),
  constraint grants_purpose_check CHECK ((purpose = ANY (ARRAY['election'::text, 'rerun'::text]))),
  constraint grants_recipient_check CHECK ((recipient = ANY (ARRAY['kpu'::text, 'bawaslu'::text, 'police'::text, 'army'::text]))),
  constraint grants_source_check CHECK (((length(source) >= 3) AND (length(source) <= 400)))
);

create table institutions (
  id uuid not null,
  region text collate "C" not null,
  kind text not null,
  name text not null,
  short text not null,
  address text,
  phone text,
  email text,
  website text,
  contact text,
  parent uuid,
  active_from date,
  active_to date,
  generated boolean default false not null,
  version integer default 1 not null,
  changed_by text default 'Serentak'::text not null,
  changed_at timestamp with time zone default now() not null,
  constraint institutions_pkey PRIMARY KEY (id),
  constraint institutions_address_check CHECK (((length(address) >= 1) AND (length(address) <= 300))),
  constraint institutions_check CHECK ((parent <> id)),
  constraint institutions_check1 CHECK ((active_from <= active_to)),
  constraint institutions_contact_check CHECK (((length(contact) >= 1) AND (length(contact) <= 160))),
  constraint institutions_email_check CHECK (((length(email) >= 3) AND (length(email) <= 160))),
  constraint institutions_name_check CHECK (((length(name) >= 2) AND (length(name) <= 200))),
  constraint institutions_phone_check CHECK (((length(phone) >= 1) AND (length(phone) <= 60))),
  constraint institutions_region_kind_name_key UNIQUE (region, kind, name),
  constraint institutions_short_check CHECK (((length(short) >= 2) AND (length(short) <= 60))),
  constraint institutions_version_check CHECK ((version > 0)),
  constraint institutions_website_check CHECK (((length(website) >= 3) AND (length(website) <= 200)))
);
CREATE INDEX institutions_parent ON public.institutions USING btree (parent) WHERE (parent IS NOT NULL);

create table invitations (
  id uuid not null,
  event text not null,
  role text not null,
  area text collate "C" not null,
  name text not null,
  username text not null,
  title text not null,
  code_hash bytea not null,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  activated_at timestamp with time zone,
  person text,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_code_hash_key UNIQUE (code_hash),
  constraint invitations_event_username_key UNIQUE (event, username)
);
CREATE INDEX invitations_area ON public.invitations USING btree (area);
alter table invitations enable row level security;
alter table invitations force row level security;
create policy invitations_in_area on invitations as permissive for all to public
  using (((area >= ( SELECT "substring"(current_setting('serentak.area'::text, true), '^area:(\d*)$'::text) AS "substring")) AND (area < ( SELECT ("substring"(current_setting('serentak.area'::text, true), '^area:(\d*)$'::text) || ':'::text)))));

create table jobs (
  id uuid not null,
  kind text not null,
  event text,
  area text collate "C" default ''::text not null,
  requested_by text not null,
  requested_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  state text default 'waiting'::text not null,
  done bigint default 0 not null,
  total bigint,
  phase text,
  input jsonb default '{}'::jsonb not null,
  report jsonb,
  cancel_requested boolean default false not null,
  constraint jobs_pkey PRIMARY KEY (id),
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX jobs_requested ON public.jobs USING btree (requested_at DESC);

create table legal_bases (
  id uuid not null,
  version integer not null,
  region text collate "C" not null,
  kind text not null,
  number text not null,
  year integer not null,
  about text not null,
  in_force_from date,
  in_force_to date,
  amends text[] not null,
  replaced_by text,
  source text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint legal_bases_pkey PRIMARY KEY (id, version),
  constraint legal_bases_check CHECK ((in_force_from <= in_force_to)),
  constraint legal_bases_region_kind_number_year_version_key UNIQUE (region, kind, number, year, version),
  constraint legal_bases_version_check CHECK ((version > 0)),
  constraint legal_bases_year_check CHECK (((year >= 1945) AND (year <= 2100)))
);

create table mandates (
  id uuid not null,
  person text not null,
  role text not null,
  area text collate "C" not null,
  event text,
  title text not null,
  valid_from timestamp with time zone default now() not null,
  valid_until timestamp with time zone,
  granted_by text,
  created_at timestamp with time zone default now() not null,
  constraint mandates_pkey PRIMARY KEY (id)
);
CREATE INDEX mandates_area ON public.mandates USING btree (area, role);
CREATE INDEX mandates_person ON public.mandates USING btree (person);

create table meeting_agenda (
  id uuid not null,
  meeting uuid not null,
  "position" integer not null,
  title text not null,
  note text not null,
  minutes integer not null,
  source jsonb not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  version integer not null,
  constraint meeting_agenda_pkey PRIMARY KEY (id),
  constraint meeting_agenda_minutes_check CHECK (((minutes >= 1) AND (minutes <= 600))),
  constraint meeting_agenda_position_check CHECK (("position" > 0)),
  constraint meeting_agenda_title_check CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  constraint meeting_agenda_version_check CHECK ((version > 0))
);
CREATE INDEX meeting_agenda_meeting ON public.meeting_agenda USING btree (meeting, "position");

create table meeting_attendance (
  id uuid not null,
  version integer not null,
  meeting uuid not null,
  area text collate "C" not null,
  name text not null,
  institution uuid,
  institution_name text not null,
  function text not null,
  represents text,
  contact text,
  via text not null,
  key_hash bytea,
  removed boolean default false not null,
  reason text,
  saved_by text,
  saved_at timestamp with time zone not null,
  constraint meeting_attendance_pkey PRIMARY KEY (id, version),
  constraint meeting_attendance_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120))),
  constraint meeting_attendance_version_check CHECK ((version > 0)),
  constraint meeting_attendance_via_check CHECK ((via = ANY (ARRAY['phone'::text, 'desk'::text])))
);
CREATE INDEX meeting_attendance_meeting ON public.meeting_attendance USING btree (meeting);
alter table meeting_attendance enable row level security;
alter table meeting_attendance force row level security;
create policy meeting_attendance_in_area on meeting_attendance as permissive for all to public
  using (starts_with(('area:'::text || area), ( SELECT NULLIF(current_setting('serentak.area'::text, true), ''::text) AS "nullif")))
  with check (starts_with(('area:'::text || area), ( SELECT NULLIF(current_setting('serentak.area'::text, true), ''::text) AS "nullif")));

create table meeting_decisions (
  id uuid not null,
  version integer not null,
  meeting uuid not null,
  agenda uuid,
  text text not null,
  removed boolean default false not null,
  decided_at timestamp with time zone not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint meeting_decisions_pkey PRIMARY KEY (id, version),
  constraint meeting_decisions_text_check CHECK (((length(text) >= 3) AND (length(text) <= 4000))),
  constraint meeting_decisions_version_check CHECK ((version > 0))
);
CREATE INDEX meeting_decisions_meeting ON public.meeting_decisions USING btree (meeting);

create table meeting_entries (
  id uuid not null,
  version integer not null,
  meeting uuid not null,
  agenda uuid,
  kind text not null,
  said_at timestamp with time zone not null,
  speaker text not null,
  institution uuid,
  text text not null,
  removed boolean default false not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint meeting_entries_pkey PRIMARY KEY (id, version),
  constraint meeting_entries_kind_check CHECK ((kind = ANY (ARRAY['discussion'::text, 'statement'::text, 'addendum'::text]))),
  constraint meeting_entries_version_check CHECK ((version > 0))
);
CREATE INDEX meeting_entries_meeting ON public.meeting_entries USING btree (meeting);

create table meeting_files (
  id uuid not null,
  meeting uuid not null,
  agenda uuid,
  sha256 text not null,
  name text not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint meeting_files_pkey PRIMARY KEY (id),
  constraint meeting_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX meeting_files_meeting ON public.meeting_files USING btree (meeting);

create table meeting_invitees (
  meeting uuid not null,
  institution uuid not null,
  version integer not null,
  function text not null,
  answer text not null,
  note text,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint meeting_invitees_pkey PRIMARY KEY (meeting, institution, version),
  constraint meeting_invitees_answer_check CHECK ((answer = ANY (ARRAY['invited'::text, 'confirmed'::text, 'represented'::text, 'absent'::text, 'withdrawn'::text]))),
  constraint meeting_invitees_version_check CHECK ((version > 0))
);

create table meeting_issues (
  id uuid not null,
  version integer not null,
  event text not null,
  region text collate "C" not null,
  kind text not null,
  title text not null,
  description text not null,
  stage text,
  source text not null,
  likelihood smallint not null,
  impact smallint not null,
  mitigation text not null,
  owner uuid,
  review_on date not null,
  state text not null,
  reason text,
  generated boolean default false not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint meeting_issues_pkey PRIMARY KEY (id, version),
  constraint meeting_issues_check CHECK (((version = 1) OR (length(reason) >= 5))),
  constraint meeting_issues_impact_check CHECK (((impact >= 1) AND (impact <= 5))),
  constraint meeting_issues_kind_check CHECK ((kind = ANY (ARRAY['issue'::text, 'risk'::text]))),
  constraint meeting_issues_likelihood_check CHECK (((likelihood >= 1) AND (likelihood <= 5))),
  constraint meeting_issues_source_check CHECK (((length(source) >= 3) AND (length(source) <= 400))),
  constraint meeting_issues_state_check CHECK ((state = ANY (ARRAY['open'::text, 'mitigated'::text, 'closed'::text]))),
  constraint meeting_issues_title_check CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  constraint meeting_issues_version_check CHECK ((version > 0))
);
CREATE INDEX meeting_issues_region ON public.meeting_issues USING btree (event, region);

create table meeting_moves (
  meeting uuid not null,
  number smallint not null,
  to_state text not null,
  reason text,
  moved_by text not null,
  moved_at timestamp with time zone not null,
  constraint meeting_moves_pkey PRIMARY KEY (meeting, number),
  constraint meeting_moves_number_check CHECK ((number > 0))
);

create table meeting_readings (
  meeting uuid not null,
  institution uuid not null,
  read_by text not null,
  read_at timestamp with time zone not null,
  constraint meeting_readings_pkey PRIMARY KEY (meeting, institution)
);

create table meeting_signatures (
  meeting uuid not null,
  part text not null,
  content_hash text not null,
  name text not null,
  function text not null,
  signed_by text not null,
  signed_at timestamp with time zone not null,
  constraint meeting_signatures_pkey PRIMARY KEY (meeting, part),
  constraint meeting_signatures_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint meeting_signatures_part_check CHECK ((part = ANY (ARRAY['chair'::text, 'clerk'::text])))
);

create table meeting_versions (
  meeting uuid not null,
  version integer not null,
  title text not null,
  kind text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text not null,
  link text,
  reason text not null,
  basis text not null,
  previous uuid,
  chair_institution uuid,
  chair_function text not null,
  clerk_institution uuid,
  clerk_function text not null,
  decree jsonb,
  terms jsonb not null,
  letter jsonb not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint meeting_versions_pkey PRIMARY KEY (meeting, version),
  constraint meeting_versions_check CHECK ((ends_at > starts_at)),
  constraint meeting_versions_title_check CHECK (((length(title) >= 5) AND (length(title) <= 200))),
  constraint meeting_versions_version_check CHECK ((version > 0))
);

create table meetings (
  id uuid not null,
  event text not null,
  area text collate "C" not null,
  host text not null,
  code text not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint meetings_pkey PRIMARY KEY (id),
  constraint meetings_code_check CHECK ((code ~ '^[A-Z][0-9]-[0-9]{2}-[A-Z]{2}$'::text)),
  constraint meetings_code_key UNIQUE (code)
);
CREATE INDEX meetings_area ON public.meetings USING btree (event, area);

create table passkeys (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamp with time zone,
  aaguid text,
  constraint passkeys_pkey PRIMARY KEY (id)
);
CREATE INDEX passkeys_person ON public.passkeys USING btree (user_id);

create table people (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  username text,
  display_username text,
  two_factor_enabled boolean default false,
  language text default 'id'::text not null,
  demonstration boolean default false not null,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_email_key UNIQUE (email),
  constraint people_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
  constraint people_username_key UNIQUE (username)
);

create table polling_stations (
  event text not null,
  regency text collate "C" not null,
  code text collate "C" not null,
  village text collate "C" not null,
  special boolean default false not null,
  site text,
  registered_l integer not null,
  registered_p integer not null,
  formed_on date,
  constraint polling_stations_pkey PRIMARY KEY (event, regency, code),
  constraint polling_stations_check CHECK ((regency = "left"(code, 4))),
  constraint polling_stations_check1 CHECK ((village = "left"(code, 10))),
  constraint polling_stations_check2 CHECK ((special = ("right"(code, 3) >= '901'::text))),
  constraint polling_stations_code_check CHECK ((code ~ '^\d{13}$'::text)),
  constraint polling_stations_registered_l_check CHECK ((registered_l >= 0)),
  constraint polling_stations_registered_p_check CHECK ((registered_p >= 0))
);
CREATE INDEX polling_stations_code ON public.polling_stations USING btree (code, event);

create table readiness_cells (
  event text not null,
  region text collate "C" not null,
  indicator text not null,
  day date not null,
  done bigint not null,
  total bigint not null,
  late bigint not null,
  state text not null,
  constraint readiness_cells_pkey PRIMARY KEY (event, region, indicator, day),
  constraint readiness_cells_state_check CHECK ((state = ANY (ARRAY['late'::text, 'risk'::text, 'ok'::text, 'done'::text, 'todo'::text])))
);

create table readiness_days (
  event text not null,
  day date not null,
  recorded_at timestamp with time zone not null,
  constraint readiness_days_pkey PRIMARY KEY (event, day)
);

create table region_aliases (
  region text collate "C" not null,
  alias text not null,
  search_name text not null,
  source text not null,
  constraint region_aliases_pkey PRIMARY KEY (region, search_name)
);

create table region_boundaries (
  region text collate "C" not null,
  geometry jsonb not null,
  source text not null,
  imported_at timestamp with time zone not null,
  constraint region_boundaries_pkey PRIMARY KEY (region)
);

create table region_seats (
  region text collate "C" not null,
  longitude double precision not null,
  latitude double precision not null,
  source text not null,
  constraint region_seats_pkey PRIMARY KEY (region),
  constraint region_seats_latitude_check CHECK (((latitude >= ('-15'::integer)::double precision) AND (latitude <= (10)::double precision))),
  constraint region_seats_longitude_check CHECK (((longitude >= (90)::double precision) AND (longitude <= (145)::double precision)))
);

create table regions (
  code text collate "C" not null,
  name text not null,
  search_name text not null,
  parent text collate "C",
  constraint regions_pkey PRIMARY KEY (code),
  constraint regions_check CHECK ((NOT (parent IS DISTINCT FROM
CASE length(code)
    WHEN 0 THEN NULL::text
    WHEN 10 THEN "left"(code, 6)
    ELSE "left"(code, (length(code) - 2))
END))),
  constraint regions_code_check CHECK ((code ~ '^(\d{2}|\d{4}|\d{6}|\d{10})?$'::text))
);
CREATE INDEX regions_parent ON public.regions USING btree (parent);
CREATE INDEX regions_search ON public.regions USING btree (search_name text_pattern_ops);

create table reminder_choices (
  person text not null,
  email text not null,
  token text not null,
  chosen_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  stopped_at timestamp with time zone,
  constraint reminder_choices_pkey PRIMARY KEY (person),
  constraint reminder_choices_email_check CHECK ((email ~ '^[^@\s]+@[^@\s]+$'::text)),
  constraint reminder_choices_token_key UNIQUE (token)
);

create table reminder_mails (
  person text not null,
  day date not null,
  attempts integer not null,
  tried_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  problem text,
  constraint reminder_mails_pkey PRIMARY KEY (person, day)
);

create table rerun_decisions (
  id uuid not null,
  need uuid not null,
  who text not null,
  decision text not null,
  day date not null,
  document text not null,
  file text,
  note text not null,
  written_by text not null,
  written_at timestamp with time zone not null,
  constraint rerun_decisions_pkey PRIMARY KEY (id),
  constraint rerun_decisions_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'returned'::text, 'noted'::text])))
);
CREATE INDEX rerun_decisions_of_need ON public.rerun_decisions USING btree (need, day);

create table rerun_lines (
  need uuid not null,
  "position" smallint not null,
  side text not null,
  kind text not null,
  region text collate "C" not null,
  amount bigint not null,
  note text not null,
  constraint rerun_lines_pkey PRIMARY KEY (need, "position"),
  constraint rerun_lines_amount_check CHECK (((amount >= 1) AND (amount <= '9999999999999'::bigint))),
  constraint rerun_lines_side_check CHECK ((side = ANY (ARRAY['need'::text, 'fund'::text])))
);

create table rerun_needs (
  id uuid not null,
  event text not null,
  region text collate "C" not null,
  version integer not null,
  day date not null,
  stated bigint not null,
  reason text not null,
  source text not null,
  written_by text not null,
  written_at timestamp with time zone not null,
  constraint rerun_needs_pkey PRIMARY KEY (id),
  constraint rerun_needs_event_region_version_key UNIQUE (event, region, version),
  constraint rerun_needs_stated_check CHECK (((stated >= 1) AND (stated <= '9999999999999'::bigint))),
  constraint rerun_needs_version_check CHECK ((version > 0))
);

create table responsibility_changes (
  event text not null,
  stage text not null,
  kind text not null,
  level text not null,
  part text,
  source text not null,
  version integer not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint responsibility_changes_pkey PRIMARY KEY (event, stage, kind, level, version),
  constraint responsibility_changes_part_check CHECK ((part = ANY (ARRAY['responsible'::text, 'supporting'::text, 'supervising'::text, 'informed'::text]))),
  constraint responsibility_changes_stage_check CHECK ((stage ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text)),
  constraint responsibility_changes_version_check CHECK ((version > 0))
);

create table result_entries (
  id uuid not null,
  regency text collate "C" not null,
  event text not null,
  contest text not null,
  station text collate "C" not null,
  sequence smallint not null,
  kind text not null,
  entered_by text not null,
  mandate uuid,
  entered_at timestamp with time zone not null,
  received_at timestamp with time zone default now() not null,
  content_hash bytea not null,
  a1_l integer,
  a1_p integer,
  a1_j integer,
  b1_l integer,
  b1_p integer,
  b1_j integer,
  b2_l integer,
  b2_p integer,
  b2_j integer,
  b3_l integer,
  b3_p integer,
  b3_j integer,
  b4_l integer,
  b4_p integer,
  b4_j integer,
  s1 integer,
  s2 integer,
  s3 integer,
  s4 integer,
  d_l integer,
  d_p integer,
  d_j integer,
  t1 integer,
  t2 integer,
  t3 integer,
  votes integer[] not null,
  words jsonb default '{}'::jsonb not null,
  ticked text[] default '{}'::text[] not null,
  note text,
  photos text[] default '{}'::text[] not null,
  demonstration boolean default false not null,
  constraint result_entries_pkey PRIMARY KEY (regency, contest, station, sequence),
  constraint result_entries_check CHECK ((regency = "left"(station, 4))),
  constraint result_entries_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'second'::text, 'return'::text, 'resolution'::text, 'import'::text, 'feed'::text]))),
  constraint result_entries_regency_id_key UNIQUE (regency, id),
  constraint result_entries_sequence_check CHECK ((sequence >= 1))
);
alter table result_entries enable row level security;
alter table result_entries force row level security;
create policy result_entries_in_area on result_entries as permissive for all to public
  using (((station >= ( SELECT "substring"(current_setting('serentak.area'::text, true), '^area:(\d*)$'::text) AS "substring")) AND (station < ( SELECT ("substring"(current_setting('serentak.area'::text, true), '^area:(\d*)$'::text) || ':'::text)))));

create table sessions (
  id text not null,
  expires_at timestamp with time zone not null,
  token text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  ip_address text,
  user_agent text,
  user_id text not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token)
);
CREATE INDEX sessions_person ON public.sessions USING btree (user_id);

create table sso_providers (
  id text not null,
  issuer text not null,
  oidc_config text,
  saml_config text,
  user_id text,
  provider_id text not null,
  organization_id text,
  domain text not null,
  constraint sso_providers_pkey PRIMARY KEY (id),
  constraint sso_providers_provider_id_key UNIQUE (provider_id)
);

create table stage_date_changes (
  event text not null,
  stage text not null,
  version integer not null,
  start_rule text,
  end_rule text,
  source text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint stage_date_changes_pkey PRIMARY KEY (event, stage, version),
  constraint stage_date_changes_version_check CHECK ((version > 0))
);

create table stage_dates (
  event text not null,
  stage text not null,
  start_rule text,
  end_rule text,
  source text not null,
  version integer not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint stage_dates_pkey PRIMARY KEY (event, stage),
  constraint stage_dates_stage_check CHECK ((stage ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text)),
  constraint stage_dates_version_check CHECK ((version > 0))
);

create table stage_reports (
  event text not null,
  stage text not null,
  region text collate "C" not null,
  kind text not null,
  version integer not null,
  done_on date,
  note text not null,
  reported_by text not null,
  reported_at timestamp with time zone not null,
  constraint stage_reports_pkey PRIMARY KEY (event, region, kind, stage, version),
  constraint stage_reports_stage_check CHECK ((stage ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text)),
  constraint stage_reports_version_check CHECK ((version > 0))
);

create table told_dates (
  event text not null,
  entry text not null,
  first_day date not null,
  last_day date not null,
  title jsonb,
  cancelled boolean default false not null,
  sequence integer default 0 not null,
  told_at timestamp with time zone not null,
  constraint told_dates_pkey PRIMARY KEY (event, entry),
  constraint told_dates_check CHECK ((last_day >= first_day))
);

create table two_factors (
  id text not null,
  secret text not null,
  backup_codes text not null,
  user_id text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint two_factors_pkey PRIMARY KEY (id)
);
CREATE INDEX two_factors_person ON public.two_factors USING btree (user_id);

create table verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

alter table account_recoveries add constraint account_recoveries_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE;

alter table calendar_feeds add constraint calendar_feeds_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table calendar_feeds add constraint calendar_feeds_mandate_fkey FOREIGN KEY (mandate) REFERENCES mandates(id) ON DELETE CASCADE;

alter table calendar_feeds add constraint calendar_feeds_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE;

alter table candidates add constraint candidates_contest_fkey FOREIGN KEY (contest) REFERENCES contests(id);

alter table commitment_promises add constraint commitment_promises_document_fkey FOREIGN KEY (document) REFERENCES files(sha256);

alter table commitment_promises add constraint commitment_promises_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table commitment_promises add constraint commitment_promises_institution_fkey FOREIGN KEY (institution) REFERENCES institutions(id);

alter table commitments add constraint commitments_document_fkey FOREIGN KEY (document) REFERENCES files(sha256);

alter table commitments add constraint commitments_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table contests add constraint contests_area_fkey FOREIGN KEY (area) REFERENCES regions(code);

alter table contests add constraint contests_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table credentials add constraint credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id) ON DELETE CASCADE;

alter table event_holidays add constraint event_holidays_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table event_regions add constraint event_regions_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table event_regions add constraint event_regions_region_fkey FOREIGN KEY (region) REFERENCES regions(code);

alter table event_schedules add constraint event_schedules_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table events add constraint events_area_fkey FOREIGN KEY (area) REFERENCES regions(code);

alter table follow_up_files add constraint follow_up_files_follow_up_number_fkey FOREIGN KEY (follow_up, number) REFERENCES follow_up_steps(follow_up, number);

alter table follow_up_files add constraint follow_up_files_sha256_fkey FOREIGN KEY (sha256) REFERENCES files(sha256);

alter table follow_up_steps add constraint follow_up_steps_follow_up_fkey FOREIGN KEY (follow_up) REFERENCES follow_ups(id);

alter table follow_up_versions add constraint follow_up_versions_follow_up_fkey FOREIGN KEY (follow_up) REFERENCES follow_ups(id);

alter table follow_up_versions add constraint follow_up_versions_owner_fkey FOREIGN KEY (owner) REFERENCES institutions(id);

alter table follow_ups add constraint follow_ups_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table follow_ups add constraint follow_ups_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table grant_amounts add constraint grant_amounts_file_fkey FOREIGN KEY (file) REFERENCES files(sha256);

alter table grant_amounts add constraint grant_amounts_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(id);

alter table grant_entries add constraint grant_entries_file_fkey FOREIGN KEY (file) REFERENCES files(sha256);

alter table grant_entries add constraint grant_entries_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(id);

alter table grant_entries add constraint grant_entries_reverses_fkey FOREIGN KEY (reverses) REFERENCES grant_entries(id);

alter table grant_moves add constraint grant_moves_file_fkey FOREIGN KEY (file) REFERENCES files(sha256);

alter table grant_moves add constraint grant_moves_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(id);

alter table grant_plan_lines add constraint grant_plan_lines_grant_id_version_fkey FOREIGN KEY (grant_id, version) REFERENCES grant_plans(grant_id, version);

alter table grant_plans add constraint grant_plans_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grants(id);

alter table grant_tranches add constraint grant_tranches_amount_id_fkey FOREIGN KEY (amount_id) REFERENCES grant_amounts(id);

alter table grants add constraint grants_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table grants add constraint grants_grantor_region_fkey FOREIGN KEY (grantor_region) REFERENCES regions(code);

alter table grants add constraint grants_region_fkey FOREIGN KEY (region) REFERENCES regions(code);

alter table institutions add constraint institutions_parent_fkey FOREIGN KEY (parent) REFERENCES institutions(id);

alter table invitations add constraint invitations_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table invitations add constraint invitations_person_fkey FOREIGN KEY (person) REFERENCES people(id);

alter table mandates add constraint mandates_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table mandates add constraint mandates_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE;

alter table meeting_agenda add constraint meeting_agenda_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_attendance add constraint meeting_attendance_institution_fkey FOREIGN KEY (institution) REFERENCES institutions(id);

alter table meeting_attendance add constraint meeting_attendance_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_decisions add constraint meeting_decisions_agenda_fkey FOREIGN KEY (agenda) REFERENCES meeting_agenda(id);

alter table meeting_decisions add constraint meeting_decisions_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_entries add constraint meeting_entries_agenda_fkey FOREIGN KEY (agenda) REFERENCES meeting_agenda(id);

alter table meeting_entries add constraint meeting_entries_institution_fkey FOREIGN KEY (institution) REFERENCES institutions(id);

alter table meeting_entries add constraint meeting_entries_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_files add constraint meeting_files_agenda_fkey FOREIGN KEY (agenda) REFERENCES meeting_agenda(id) ON DELETE SET NULL;

alter table meeting_files add constraint meeting_files_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_files add constraint meeting_files_sha256_fkey FOREIGN KEY (sha256) REFERENCES files(sha256);

alter table meeting_invitees add constraint meeting_invitees_institution_fkey FOREIGN KEY (institution) REFERENCES institutions(id);

alter table meeting_invitees add constraint meeting_invitees_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_issues add constraint meeting_issues_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table meeting_issues add constraint meeting_issues_owner_fkey FOREIGN KEY (owner) REFERENCES institutions(id);

alter table meeting_moves add constraint meeting_moves_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_readings add constraint meeting_readings_institution_fkey FOREIGN KEY (institution) REFERENCES institutions(id);

alter table meeting_readings add constraint meeting_readings_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_signatures add constraint meeting_signatures_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_versions add constraint meeting_versions_chair_institution_fkey FOREIGN KEY (chair_institution) REFERENCES institutions(id);

alter table meeting_versions add constraint meeting_versions_clerk_institution_fkey FOREIGN KEY (clerk_institution) REFERENCES institutions(id);

alter table meeting_versions add constraint meeting_versions_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id);

alter table meeting_versions add constraint meeting_versions_previous_fkey FOREIGN KEY (previous) REFERENCES meetings(id);

alter table meetings add constraint meetings_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table passkeys add constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id) ON DELETE CASCADE;

alter table polling_stations add constraint polling_stations_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table polling_stations add constraint polling_stations_village_fkey FOREIGN KEY (village) REFERENCES regions(code);

alter table readiness_cells add constraint readiness_cells_event_day_fkey FOREIGN KEY (event, day) REFERENCES readiness_days(event, day);

alter table readiness_days add constraint readiness_days_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table region_aliases add constraint region_aliases_region_fkey FOREIGN KEY (region) REFERENCES regions(code);

alter table region_boundaries add constraint region_boundaries_region_fkey FOREIGN KEY (region) REFERENCES regions(code);

alter table region_seats add constraint region_seats_region_fkey FOREIGN KEY (region) REFERENCES regions(code);

alter table regions add constraint regions_parent_fkey FOREIGN KEY (parent) REFERENCES regions(code);

alter table reminder_choices add constraint reminder_choices_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE;

alter table reminder_mails add constraint reminder_mails_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE;

alter table rerun_decisions add constraint rerun_decisions_file_fkey FOREIGN KEY (file) REFERENCES files(sha256);

alter table rerun_decisions add constraint rerun_decisions_need_fkey FOREIGN KEY (need) REFERENCES rerun_needs(id);

alter table rerun_lines add constraint rerun_lines_need_fkey FOREIGN KEY (need) REFERENCES rerun_needs(id);

alter table rerun_needs add constraint rerun_needs_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table rerun_needs add constraint rerun_needs_region_fkey FOREIGN KEY (region) REFERENCES regions(code);

alter table responsibility_changes add constraint responsibility_changes_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table sessions add constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id) ON DELETE CASCADE;

alter table sso_providers add constraint sso_providers_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id);

alter table stage_date_changes add constraint stage_date_changes_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table stage_dates add constraint stage_dates_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table stage_reports add constraint stage_reports_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table told_dates add constraint told_dates_event_fkey FOREIGN KEY (event) REFERENCES events(id);

alter table two_factors add constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id) ON DELETE CASCADE;

create view as_of.accepted_forms with (security_invoker=true) as
 SELECT id,
    regency,
    event,
    contest,
    station,
    version,
    replaces,
    entry,
    accepted_at,
    accepted_by,
    a1_l,
    a1_p,
    a1_j,
    b1_l,
    b1_p,
    b1_j,
    b2_l,
    b2_p,
    b2_j,
    b3_l,
    b3_p,
    b3_j,
    b4_l,
    b4_p,
    b4_j,
    s1,
    s2,
    s3,
    s4,
    d_l,
    d_p,
    d_j,
    t1,
    t2,
    t3,
    votes,
    demonstration
   FROM accepted_forms t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND t.accepted_at <= c.moment));

create view as_of.behind as
 SELECT (EXISTS ( SELECT
           FROM events e
             JOIN as_of.clocks c ON c.event = e.id
             JOIN contests k ON k.event = e.id
          WHERE e.demonstration AND (EXISTS ( SELECT
                   FROM accepted_forms f
                  WHERE f.contest = k.id AND f.accepted_at > c.moment)))) AS is_behind;

create view as_of.clocks as
 SELECT id AS event,
    moment,
    (moment AT TIME ZONE time_zone)::date AS day
   FROM ( SELECT events.id,
            events.time_zone,
            COALESCE(NULLIF(current_setting('serentak.as_of'::text, true), ''::text)::timestamp with time zone, now() + events.clock_offset_ms::double precision * '00:00:00.001'::interval) AS moment
           FROM events) told;

create view as_of.form_corrections with (security_invoker=true) as
 SELECT id,
    regency,
    event,
    contest,
    station,
    form,
    reason,
    explanation,
    document,
    document_file,
    class,
    before,
    after,
    agreed_by,
    supervisor_note,
    corrected_by,
    corrected_at
   FROM form_corrections t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND t.corrected_at <= c.moment));

create view as_of.form_moves with (security_invoker=true) as
 SELECT id,
    regency,
    event,
    contest,
    station,
    sequence,
    move,
    state,
    cells,
    findings,
    returned_to,
    note,
    document,
    moved_by,
    moved_at,
    demonstration
   FROM form_moves t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND t.moved_at <= c.moment));

create view as_of.form_photos with (security_invoker=true) as
 SELECT regency,
    event,
    contest,
    station,
    sha256,
    added_by,
    added_at
   FROM form_photos t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND t.added_at <= c.moment));

create view as_of.polling_stations with (security_invoker=true) as
 SELECT event,
    regency,
    code,
    village,
    special,
    site,
    registered_l,
    registered_p,
    formed_on
   FROM polling_stations t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND (t.formed_on IS NULL OR t.formed_on <= c.day)));

create view as_of.result_entries with (security_invoker=true) as
 SELECT id,
    regency,
    event,
    contest,
    station,
    sequence,
    kind,
    entered_by,
    mandate,
    entered_at,
    received_at,
    content_hash,
    a1_l,
    a1_p,
    a1_j,
    b1_l,
    b1_p,
    b1_j,
    b2_l,
    b2_p,
    b2_j,
    b3_l,
    b3_p,
    b3_j,
    b4_l,
    b4_p,
    b4_j,
    s1,
    s2,
    s3,
    s4,
    d_l,
    d_p,
    d_j,
    t1,
    t2,
    t3,
    votes,
    words,
    ticked,
    note,
    photos,
    demonstration
   FROM result_entries t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND t.entered_at <= c.moment));

create view as_of.stage_reports with (security_invoker=true) as
 SELECT event,
    stage,
    region,
    kind,
    version,
    done_on,
    note,
    reported_by,
    reported_at
   FROM stage_reports t
  WHERE (EXISTS ( SELECT
           FROM as_of.clocks c
          WHERE c.event = t.event AND t.reported_at <= c.moment));
