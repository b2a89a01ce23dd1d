-- Stages that an event adds one by one to the schedule of its regulation, as rows of a schedule file; they are part of the
-- version. An event with a schedule of its own has all of its stages in "rows".
alter table event_schedules add column added jsonb not null default '[]';
