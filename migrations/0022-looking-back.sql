-- To answer as of an earlier moment, a transaction puts the schema as_of before public in its search path: there stand
-- views of the same names that hide what happened later. No other statement knows of it, and it costs nothing when
-- nobody looks back. A table whose rows happen at some time gets its view here; one that gets a new column, a new view.
create schema as_of;

-- The moment the views answer for: serentak.as_of, or the clock of the event, which a rehearsal may set back.
create view as_of.clocks as
  select id as event, moment, (moment at time zone time_zone)::date as day
  from (select id, time_zone, coalesce(nullif(current_setting('serentak.as_of', true), '')::timestamptz,
    now() + clock_offset_ms * interval '1 millisecond') as moment from public.events) told;

-- The day of the decision that formed it, with the final roll (DPT); null where nobody says.
alter table polling_stations add column formed_on date;

create view as_of.polling_stations with (security_invoker = true) as
  select t.* from public.polling_stations t
  where exists (select from as_of.clocks c where c.event = t.event and (t.formed_on is null or t.formed_on <= c.day));
create view as_of.result_entries with (security_invoker = true) as
  select t.* from public.result_entries t
  where exists (select from as_of.clocks c where c.event = t.event and t.entered_at <= c.moment);
create view as_of.form_photos with (security_invoker = true) as
  select t.* from public.form_photos t
  where exists (select from as_of.clocks c where c.event = t.event and t.added_at <= c.moment);
create view as_of.accepted_forms with (security_invoker = true) as
  select t.* from public.accepted_forms t
  where exists (select from as_of.clocks c where c.event = t.event and t.accepted_at <= c.moment);
create view as_of.form_corrections with (security_invoker = true) as
  select t.* from public.form_corrections t
  where exists (select from as_of.clocks c where c.event = t.event and t.corrected_at <= c.moment);
create view as_of.form_moves with (security_invoker = true) as
  select t.* from public.form_moves t
  where exists (select from as_of.clocks c where c.event = t.event and t.moved_at <= c.moment);

-- Does the clock of a demonstration stand before something that has already happened in it?
create view as_of.behind as
  select exists (
    select from public.events e
    join as_of.clocks c on c.event = e.id
    join public.contests k on k.event = e.id
    where e.demonstration
      and exists (select from public.accepted_forms f where f.contest = k.id and f.accepted_at > c.moment)) as is_behind;
