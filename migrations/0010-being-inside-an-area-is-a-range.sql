-- Codes inside an area lie between its code and the sign after '9'. Asked as a range, row-level security is looked up once
-- a statement and is a condition of an index; asked as a beginning (starts_with), it joined two texts for every row.
-- A setting that does not read 'area:' and a code gives null, and null shows nothing and lets nothing be written.
drop policy result_entries_in_area on result_entries;
create policy result_entries_in_area on result_entries using (
  station >= (select substring(current_setting('serentak.area', true) from '^area:(\d*)$'))
  and station < (select substring(current_setting('serentak.area', true) from '^area:(\d*)$') || ':'));
drop policy invitations_in_area on invitations;
create policy invitations_in_area on invitations using (
  area >= (select substring(current_setting('serentak.area', true) from '^area:(\d*)$'))
  and area < (select substring(current_setting('serentak.area', true) from '^area:(\d*)$') || ':'));

-- Forms that another system counted without a reading of ours: as a rule there are none, and this index says so at once.
create index accepted_forms_without_reading on accepted_forms (regency, contest, station) where version = 1 and entry is null;
