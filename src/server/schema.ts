// The row types of the schema. Written by npm run schema; the check fails when they differ.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AcceptedForms {
  a1_j: number | null;
  a1_l: number | null;
  a1_p: number | null;
  accepted_at: Timestamp;
  accepted_by: string;
  b1_j: number | null;
  b1_l: number | null;
  b1_p: number | null;
  b2_j: number | null;
  b2_l: number | null;
  b2_p: number | null;
  b3_j: number | null;
  b3_l: number | null;
  b3_p: number | null;
  b4_j: number | null;
  b4_l: number | null;
  b4_p: number | null;
  contest: string;
  d_j: number | null;
  d_l: number | null;
  d_p: number | null;
  demonstration: Generated<boolean>;
  entry: string | null;
  event: string;
  id: string;
  regency: string;
  replaces: string | null;
  s1: number | null;
  s2: number | null;
  s3: number | null;
  s4: number | null;
  station: string;
  t1: number | null;
  t2: number | null;
  t3: number | null;
  version: number;
  votes: number[];
}

export interface AccountRecoveries {
  code_hash: Buffer;
  expires_at: Timestamp;
  id: string;
  issued_at: Timestamp;
  issued_by: string;
  issuer_name: string;
  issuer_title: string;
  person: string;
  seen_at: Timestamp | null;
  used_at: Timestamp | null;
}

export interface AuditCheckpoints {
  at: Timestamp;
  note: string;
  root: Buffer;
  size: number;
}

export interface AuditEntries {
  action: string;
  area: string | null;
  at: Generated<Timestamp>;
  detail: Generated<Json>;
  event: string | null;
  id: string;
  person: string | null;
  person_name: string | null;
  region: string | null;
  request: string | null;
  role: string | null;
  subject: string | null;
}

export interface AuditLeaves {
  id: string;
  leaf: number;
  sealed_at: Timestamp;
}

export interface AuditTiles {
  hashes: Buffer;
  level: number;
  tile: number;
}

export interface AuditUnsealed {
  id: string;
}

export interface CalendarFeeds {
  alarms: boolean;
  content: string;
  event: string;
  fetched_at: Timestamp | null;
  id: string;
  made_at: Timestamp;
  mandate: string;
  person: string;
  revoked_at: Timestamp | null;
  secret_hash: Buffer;
}

export interface Candidates {
  blank: Generated<boolean>;
  contest: string;
  fictional: Generated<boolean>;
  name: string | null;
  number: number;
  running_mate: string | null;
}

export interface CommitmentPromises {
  commitment: string;
  document: string | null;
  due: string | null;
  event: string;
  evidence: string | null;
  id: string;
  institution: string | null;
  promise: string;
  reason: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  region: string;
  settled_on: string | null;
  state: string;
  version: number;
}

export interface Commitments {
  day: string;
  document: string | null;
  event: string;
  generated: Generated<boolean>;
  id: string;
  in_person: number | null;
  kind: string;
  link: string | null;
  online: number | null;
  place: string;
  reason: string | null;
  recorded_at: Timestamp;
  recorded_by: string;
  region: string;
  signatories: Json;
  signed: number | null;
  source: string;
  target: number | null;
  title: string;
  variants: Json;
  version: number;
  withdrawn: Generated<boolean>;
}

export interface Contests {
  area: string;
  event: string;
  id: string;
  office: string;
  position: number;
}

export interface Credentials {
  access_token: string | null;
  access_token_expires_at: Timestamp | null;
  account_id: string;
  created_at: Generated<Timestamp>;
  id: string;
  id_token: string | null;
  password: string | null;
  provider_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  updated_at: Generated<Timestamp>;
  user_id: string;
}

export interface EventHolidays {
  changed_at: Timestamp;
  changed_by: string;
  event: string;
  holidays: Json;
  version: number;
}

export interface EventRegions {
  event: string;
  region: string;
}

export interface Events {
  area: string;
  clock_offset_ms: Generated<number>;
  created_at: Generated<Timestamp>;
  demonstration: Generated<boolean>;
  id: string;
  kind: string;
  name: string;
  settings: Generated<Json>;
  time_zone: string;
  voting_day: string;
}

export interface EventSchedules {
  added: Generated<Json>;
  changed_at: Timestamp;
  changed_by: string;
  event: string;
  rows: Json | null;
  source: string;
  version: number;
}

export interface Files {
  bytes: number;
  media_type: string;
  region: string | null;
  sha256: string;
  uploaded_at: Generated<Timestamp>;
  uploaded_by: string | null;
}

export interface FollowUpFiles {
  follow_up: string;
  name: string;
  number: number;
  position: number;
  sha256: string;
}

export interface FollowUps {
  area: string;
  created_at: Timestamp;
  created_by: string;
  decision: string | null;
  event: string;
  host: string;
  id: string;
  indicator: string | null;
  meeting: string | null;
  region: string;
}

export interface FollowUpSteps {
  follow_up: string;
  id: string;
  link: string | null;
  number: number;
  on_behalf: Generated<boolean>;
  step: string;
  taken_at: Timestamp;
  taken_by: string;
  text: string;
}

export interface FollowUpVersions {
  deadline: string;
  evidence_asked: string;
  follow_up: string;
  issue: string;
  owner: string;
  reason: string | null;
  recommendation: string;
  saved_at: Timestamp;
  saved_by: string;
  supporting: Generated<string[]>;
  version: number;
}

export interface FormCorrections {
  after: Json;
  agreed_by: Json;
  before: Json;
  class: string;
  contest: string;
  corrected_at: Timestamp;
  corrected_by: string;
  document: string;
  document_file: string | null;
  event: string;
  explanation: string;
  form: string;
  id: string;
  reason: string;
  regency: string;
  station: string;
  supervisor_note: string | null;
}

export interface FormMoves {
  cells: Generated<string[]>;
  contest: string;
  demonstration: Generated<boolean>;
  document: string | null;
  event: string;
  findings: Generated<string[]>;
  id: string;
  move: string;
  moved_at: Timestamp;
  moved_by: string;
  note: string | null;
  regency: string;
  returned_to: string | null;
  sequence: number;
  state: string;
  station: string;
}

export interface FormPhotos {
  added_at: Generated<Timestamp>;
  added_by: string;
  contest: string;
  event: string;
  regency: string;
  sha256: string;
  station: string;
}

export interface GrantAmounts {
  amount: number;
  day: string;
  document: string;
  file: string | null;
  grant_id: string;
  id: string;
  kind: string;
  position: Generated<number>;
  reason: string;
  written_at: Timestamp;
  written_by: string;
}

export interface GrantEntries {
  amount: number;
  day: string;
  document: string;
  file: string | null;
  grant_id: string;
  id: string;
  kind: string;
  line: string | null;
  note: string;
  reverses: string | null;
  tranche: number | null;
  written_at: Timestamp;
  written_by: string;
}

export interface GrantMoves {
  day: string;
  document: string;
  file: string | null;
  grant_id: string;
  id: string;
  moved_at: Timestamp;
  moved_by: string;
  note: string;
  state: string;
  version: number;
}

export interface GrantPlanLines {
  amount: number;
  grant_id: string;
  line: string;
  stage: string;
  version: number;
}

export interface GrantPlans {
  grant_id: string;
  id: string;
  reason: string;
  version: number;
  written_at: Timestamp;
  written_by: string;
}

export interface Grants {
  event: string;
  generated: Generated<boolean>;
  grantor_region: string;
  id: string;
  purpose: string;
  recipient: string;
  region: string;
  source: string;
}

export interface GrantTranches {
  amount: number;
  amount_id: string;
  number: number;
  year: number;
}

export interface Institutions {
  active_from: string | null;
  active_to: string | null;
  address: string | null;
  changed_at: Generated<Timestamp>;
  changed_by: Generated<string>;
  contact: string | null;
  email: string | null;
  generated: Generated<boolean>;
  id: string;
  kind: string;
  name: string;
  parent: string | null;
  phone: string | null;
  region: string;
  short: string;
  version: Generated<number>;
  website: string | null;
}

export interface Invitations {
  activated_at: Timestamp | null;
  area: string;
  code_hash: Buffer;
  event: string;
  expires_at: Timestamp;
  id: string;
  invited_at: Timestamp;
  name: string;
  person: string | null;
  role: string;
  title: string;
  username: string;
}

export interface Jobs {
  area: Generated<string>;
  cancel_requested: Generated<boolean>;
  done: Generated<number>;
  event: string | null;
  finished_at: Timestamp | null;
  id: string;
  input: Generated<Json>;
  kind: string;
  phase: string | null;
  report: Json | null;
  requested_at: Generated<Timestamp>;
  requested_by: string;
  started_at: Timestamp | null;
  state: Generated<string>;
  total: number | null;
}

export interface LegalBases {
  about: string;
  amends: string[];
  changed_at: Timestamp;
  changed_by: string;
  id: string;
  in_force_from: string | null;
  in_force_to: string | null;
  kind: string;
  number: string;
  region: string;
  replaced_by: string | null;
  source: string;
  version: number;
  year: number;
}

export interface Mandates {
  area: string;
  created_at: Generated<Timestamp>;
  event: string | null;
  granted_by: string | null;
  id: string;
  person: string;
  role: string;
  title: string;
  valid_from: Generated<Timestamp>;
  valid_until: Timestamp | null;
}

export interface MeetingAgenda {
  closed_at: Timestamp | null;
  id: string;
  meeting: string;
  minutes: number;
  note: string;
  opened_at: Timestamp | null;
  position: number;
  source: Json;
  title: string;
  version: number;
}

export interface MeetingAttendance {
  area: string;
  contact: string | null;
  function: string;
  id: string;
  institution: string | null;
  institution_name: string;
  key_hash: Buffer | null;
  meeting: string;
  name: string;
  reason: string | null;
  removed: Generated<boolean>;
  represents: string | null;
  saved_at: Timestamp;
  saved_by: string | null;
  version: number;
  via: string;
}

export interface MeetingDecisions {
  agenda: string | null;
  decided_at: Timestamp;
  id: string;
  meeting: string;
  removed: Generated<boolean>;
  saved_at: Timestamp;
  saved_by: string;
  text: string;
  version: number;
}

export interface MeetingEntries {
  agenda: string | null;
  id: string;
  institution: string | null;
  kind: string;
  meeting: string;
  removed: Generated<boolean>;
  said_at: Timestamp;
  saved_at: Timestamp;
  saved_by: string;
  speaker: string;
  text: string;
  version: number;
}

export interface MeetingFiles {
  added_at: Timestamp;
  added_by: string;
  agenda: string | null;
  id: string;
  meeting: string;
  name: string;
  removed_at: Timestamp | null;
  sha256: string;
}

export interface MeetingInvitees {
  answer: string;
  function: string;
  institution: string;
  meeting: string;
  note: string | null;
  saved_at: Timestamp;
  saved_by: string;
  version: number;
}

export interface MeetingIssues {
  description: string;
  event: string;
  generated: Generated<boolean>;
  id: string;
  impact: number;
  kind: string;
  likelihood: number;
  mitigation: string;
  owner: string | null;
  reason: string | null;
  region: string;
  review_on: string;
  saved_at: Timestamp;
  saved_by: string;
  source: string;
  stage: string | null;
  state: string;
  title: string;
  version: number;
}

export interface MeetingMoves {
  meeting: string;
  moved_at: Timestamp;
  moved_by: string;
  number: number;
  reason: string | null;
  to_state: string;
}

export interface MeetingReadings {
  institution: string;
  meeting: string;
  read_at: Timestamp;
  read_by: string;
}

export interface Meetings {
  area: string;
  code: string;
  created_at: Timestamp;
  created_by: string;
  event: string;
  host: string;
  id: string;
}

export interface MeetingSignatures {
  content_hash: string;
  function: string;
  meeting: string;
  name: string;
  part: string;
  signed_at: Timestamp;
  signed_by: string;
}

export interface MeetingVersions {
  basis: string;
  chair_function: string;
  chair_institution: string | null;
  clerk_function: string;
  clerk_institution: string | null;
  decree: Json | null;
  ends_at: Timestamp;
  kind: string;
  letter: Json;
  link: string | null;
  meeting: string;
  place: string;
  previous: string | null;
  reason: string;
  saved_at: Timestamp;
  saved_by: string;
  starts_at: Timestamp;
  terms: Json;
  title: string;
  version: number;
}

export interface Passkeys {
  aaguid: string | null;
  backed_up: boolean;
  counter: number;
  created_at: Timestamp | null;
  credential_id: string;
  device_type: string;
  id: string;
  name: string | null;
  public_key: string;
  transports: string | null;
  user_id: string;
}

export interface People {
  created_at: Generated<Timestamp>;
  demonstration: Generated<boolean>;
  display_username: string | null;
  email: string;
  email_verified: Generated<boolean>;
  id: string;
  image: string | null;
  language: Generated<string>;
  name: string;
  two_factor_enabled: Generated<boolean | null>;
  updated_at: Generated<Timestamp>;
  username: string | null;
}

export interface PollingStations {
  code: string;
  event: string;
  formed_on: string | null;
  regency: string;
  registered_l: number;
  registered_p: number;
  site: string | null;
  special: Generated<boolean>;
  village: string;
}

export interface ReadinessCells {
  day: string;
  done: number;
  event: string;
  indicator: string;
  late: number;
  region: string;
  state: string;
  total: number;
}

export interface ReadinessDays {
  day: string;
  event: string;
  recorded_at: Timestamp;
}

export interface RegionAliases {
  alias: string;
  region: string;
  search_name: string;
  source: string;
}

export interface RegionBoundaries {
  geometry: Json;
  imported_at: Timestamp;
  region: string;
  source: string;
}

export interface Regions {
  code: string;
  name: string;
  parent: string | null;
  search_name: string;
}

export interface RegionSeats {
  latitude: number;
  longitude: number;
  region: string;
  source: string;
}

export interface ReminderChoices {
  chosen_at: Timestamp;
  confirmed_at: Timestamp | null;
  email: string;
  person: string;
  stopped_at: Timestamp | null;
  token: string;
}

export interface ReminderMails {
  attempts: number;
  day: string;
  person: string;
  problem: string | null;
  sent_at: Timestamp | null;
  tried_at: Timestamp;
}

export interface RerunDecisions {
  day: string;
  decision: string;
  document: string;
  file: string | null;
  id: string;
  need: string;
  note: string;
  who: string;
  written_at: Timestamp;
  written_by: string;
}

export interface RerunLines {
  amount: number;
  kind: string;
  need: string;
  note: string;
  position: number;
  region: string;
  side: string;
}

export interface RerunNeeds {
  day: string;
  event: string;
  id: string;
  reason: string;
  region: string;
  source: string;
  stated: number;
  version: number;
  written_at: Timestamp;
  written_by: string;
}

export interface ResponsibilityChanges {
  changed_at: Timestamp;
  changed_by: string;
  event: string;
  kind: string;
  level: string;
  part: string | null;
  source: string;
  stage: string;
  version: number;
}

export interface ResultEntries {
  a1_j: number | null;
  a1_l: number | null;
  a1_p: number | null;
  b1_j: number | null;
  b1_l: number | null;
  b1_p: number | null;
  b2_j: number | null;
  b2_l: number | null;
  b2_p: number | null;
  b3_j: number | null;
  b3_l: number | null;
  b3_p: number | null;
  b4_j: number | null;
  b4_l: number | null;
  b4_p: number | null;
  content_hash: Buffer;
  contest: string;
  d_j: number | null;
  d_l: number | null;
  d_p: number | null;
  demonstration: Generated<boolean>;
  entered_at: Timestamp;
  entered_by: string;
  event: string;
  id: string;
  kind: string;
  mandate: string | null;
  note: string | null;
  photos: Generated<string[]>;
  received_at: Generated<Timestamp>;
  regency: string;
  s1: number | null;
  s2: number | null;
  s3: number | null;
  s4: number | null;
  sequence: number;
  station: string;
  t1: number | null;
  t2: number | null;
  t3: number | null;
  ticked: Generated<string[]>;
  votes: number[];
  words: Generated<Json>;
}

export interface Sessions {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  ip_address: string | null;
  token: string;
  updated_at: Generated<Timestamp>;
  user_agent: string | null;
  user_id: string;
}

export interface SsoProviders {
  domain: string;
  id: string;
  issuer: string;
  oidc_config: string | null;
  organization_id: string | null;
  provider_id: string;
  saml_config: string | null;
  user_id: string | null;
}

export interface StageDateChanges {
  changed_at: Timestamp;
  changed_by: string;
  end_rule: string | null;
  event: string;
  source: string;
  stage: string;
  start_rule: string | null;
  version: number;
}

export interface StageDates {
  changed_at: Timestamp;
  changed_by: string;
  end_rule: string | null;
  event: string;
  source: string;
  stage: string;
  start_rule: string | null;
  version: number;
}

export interface StageReports {
  done_on: string | null;
  event: string;
  kind: string;
  note: string;
  region: string;
  reported_at: Timestamp;
  reported_by: string;
  stage: string;
  version: number;
}

export interface ToldDates {
  cancelled: Generated<boolean>;
  entry: string;
  event: string;
  first_day: string;
  last_day: string;
  sequence: Generated<number>;
  title: Json | null;
  told_at: Timestamp;
}

export interface TwoFactors {
  backup_codes: string;
  failed_verification_count: Generated<number | null>;
  id: string;
  locked_until: Timestamp | null;
  secret: string;
  user_id: string;
  verified: Generated<boolean | null>;
}

export interface Verifications {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  identifier: string;
  updated_at: Generated<Timestamp>;
  value: string;
}

export interface Database {
  accepted_forms: AcceptedForms;
  account_recoveries: AccountRecoveries;
  audit_checkpoints: AuditCheckpoints;
  audit_entries: AuditEntries;
  audit_leaves: AuditLeaves;
  audit_tiles: AuditTiles;
  audit_unsealed: AuditUnsealed;
  calendar_feeds: CalendarFeeds;
  candidates: Candidates;
  commitment_promises: CommitmentPromises;
  commitments: Commitments;
  contests: Contests;
  credentials: Credentials;
  event_holidays: EventHolidays;
  event_regions: EventRegions;
  event_schedules: EventSchedules;
  events: Events;
  files: Files;
  follow_up_files: FollowUpFiles;
  follow_up_steps: FollowUpSteps;
  follow_up_versions: FollowUpVersions;
  follow_ups: FollowUps;
  form_corrections: FormCorrections;
  form_moves: FormMoves;
  form_photos: FormPhotos;
  grant_amounts: GrantAmounts;
  grant_entries: GrantEntries;
  grant_moves: GrantMoves;
  grant_plan_lines: GrantPlanLines;
  grant_plans: GrantPlans;
  grant_tranches: GrantTranches;
  grants: Grants;
  institutions: Institutions;
  invitations: Invitations;
  jobs: Jobs;
  legal_bases: LegalBases;
  mandates: Mandates;
  meeting_agenda: MeetingAgenda;
  meeting_attendance: MeetingAttendance;
  meeting_decisions: MeetingDecisions;
  meeting_entries: MeetingEntries;
  meeting_files: MeetingFiles;
  meeting_invitees: MeetingInvitees;
  meeting_issues: MeetingIssues;
  meeting_moves: MeetingMoves;
  meeting_readings: MeetingReadings;
  meeting_signatures: MeetingSignatures;
  meeting_versions: MeetingVersions;
  meetings: Meetings;
  passkeys: Passkeys;
  people: People;
  polling_stations: PollingStations;
  readiness_cells: ReadinessCells;
  readiness_days: ReadinessDays;
  region_aliases: RegionAliases;
  region_boundaries: RegionBoundaries;
  region_seats: RegionSeats;
  regions: Regions;
  reminder_choices: ReminderChoices;
  reminder_mails: ReminderMails;
  rerun_decisions: RerunDecisions;
  rerun_lines: RerunLines;
  rerun_needs: RerunNeeds;
  responsibility_changes: ResponsibilityChanges;
  result_entries: ResultEntries;
  sessions: Sessions;
  sso_providers: SsoProviders;
  stage_date_changes: StageDateChanges;
  stage_dates: StageDates;
  stage_reports: StageReports;
  told_dates: ToldDates;
  two_factors: TwoFactors;
  verifications: Verifications;
}
