import pg from 'pg'
import type { Connection } from './database.ts'

const header = `-- The schema as the migrations leave it. Written by npm run schema; the check fails when it differs.
-- To read and to compare, object by object in the order of their names; a database is made by the migrations.
`

/**
 * Writes the schema `public`, and the views of `as_of`, as SQL from the catalogue. The same migrations give the same text on PostgreSQL 15 and
 * later, so that a difference is a difference of the schema.
 */
export async function dumpSchema(connection: Connection): Promise<string> {
  const client = new pg.Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`set search_path = public`)
    const parts: string[] = []
    for (const statement of [extensions, types, functions, sequences, tables, foreignKeys, views]) {
      const { rows } = await client.query<{ text: string }>(statement)
      parts.push(...rows.map(({ text }) => text))
    }
    return `${header}\n${parts.map((part) => part.trim()).join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

const inPublic = `= 'public'::regnamespace`
const notOfExtension = (oid: string) =>
  `not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`

const extensions = `
  select format('create extension %I;', extname) as text from pg_extension where extname <> 'plpgsql' order by extname`

const types = `
  select case typtype
    when 'e' then format('create type %I as enum (%s);', typname,
      (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
    else format('create domain %I as %s%s%s;', typname, format_type(typbasetype, typtypmod),
      case when typnotnull then ' not null' else '' end,
      (select coalesce(string_agg(' ' || pg_get_constraintdef(c.oid), '' order by conname), '')
       from pg_constraint c where contypid = t.oid and contype = 'c')) end as text
  from pg_type t
  where typnamespace ${inPublic} and typtype in ('e', 'd') and ${notOfExtension('t.oid')}
  order by typname collate "C"`

const functions = `
  select rtrim(case prokind when 'a' then format('-- aggregate %s', p.oid::regprocedure) else pg_get_functiondef(p.oid) end) || ';' as text
  from pg_proc p
  where pronamespace ${inPublic} and ${notOfExtension('p.oid')}
  order by p.oid::regprocedure::text collate "C"`

/** Sequences of their own; those behind identity columns belong to the column. */
const sequences = `
  select format('create sequence %I as %s increment %s start %s;', relname, format_type(seqtypid, null), seqincrement, seqstart) as text
  from pg_class c join pg_sequence s on s.seqrelid = c.oid
  where relnamespace ${inPublic} and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('i', 'e'))
  order by relname collate "C"`

const columns = `
  select string_agg(format(E'  %I %s%s%s%s', attname, format_type(atttypid, atttypmod),
    case when attcollation <> typcollation and attcollation <> 0
      then format(' collate %I', (select collname from pg_collation where oid = attcollation)) else '' end,
    case
      when attidentity <> '' then ' generated ' || case attidentity when 'a' then 'always' else 'by default' end || ' as identity'
      when attgenerated <> '' then ' generated always as (' || pg_get_expr(adbin, adrelid) || ')'
        || case attgenerated when 's' then ' stored' else '' end
      when adbin is not null then ' default ' || pg_get_expr(adbin, adrelid)
      else '' end,
    case when attnotnull then ' not null' else '' end), E',\\n' order by attnum) as list
  from pg_attribute a
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = c.oid and attnum > 0 and not attisdropped`

/** PostgreSQL 18 also lists NOT NULL among the constraints (contype n); here it stands with the column. */
const constraints = `
  select string_agg(format(E',\\n  constraint %I %s', conname, pg_get_constraintdef(k.oid)), ''
    order by contype <> 'p', conname collate "C") as list
  from pg_constraint k where conrelid = c.oid and contype in ('p', 'u', 'c', 'x') and conislocal`

const indexes = `
  select string_agg(E'\\n' || pg_get_indexdef(indexrelid) || ';', '' order by indexrelid::regclass::text collate "C") as list
  from pg_index i
  where indrelid = c.oid and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))`

const policies = `
  select string_agg(format(E'\\ncreate policy %I on %I as %s for %s to %s%s%s;', policyname, tablename, lower(permissive), lower(cmd),
    array_to_string(roles, ', '), E'\\n  using (' || qual || ')', E'\\n  with check (' || with_check || ')'), '' order by policyname) as list
  from pg_policies where schemaname = 'public' and tablename = c.relname`

const triggers = `
  select string_agg(E'\\n' || pg_get_triggerdef(g.oid) || ';', '' order by tgname) as list
  from pg_trigger g where tgrelid = c.oid and not tgisinternal`

const comments = `
  select string_agg(format(E'\\ncomment on %s is %L;',
    case objsubid when 0 then format('table %I', c.relname) else format('column %I.%I', c.relname,
      (select attname from pg_attribute where attrelid = c.oid and attnum = objsubid)) end, description), '' order by objsubid) as list
  from pg_description where classoid = 'pg_class'::regclass and objoid = c.oid`

const tables = `
  select format(E'create %stable %I%s (\\n%s%s\\n)%s%s;', case relpersistence when 'u' then 'unlogged ' else '' end, relname,
      case when relispartition then ' partition of ' || (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid)
        || ' ' || pg_get_expr(relpartbound, c.oid) else '' end,
      columns.list, constraints.list,
      case when relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end,
      case when reloptions is not null then ' with (' || array_to_string(reloptions, ', ') || ')' else '' end)
    || coalesce(indexes.list, '') || coalesce(triggers.list, '')
    || case when relrowsecurity then format(E'\\nalter table %I enable row level security;', relname) else '' end
    || case when relforcerowsecurity then format(E'\\nalter table %I force row level security;', relname) else '' end
    || coalesce(policies.list, '') || coalesce(comments.list, '') as text
  from pg_class c,
    lateral (${columns}) columns, lateral (${constraints}) constraints, lateral (${indexes}) indexes,
    lateral (${triggers}) triggers, lateral (${policies}) policies, lateral (${comments}) comments
  where relnamespace ${inPublic} and relkind in ('r', 'p') and relname <> 'schema_migrations' and ${notOfExtension('c.oid')}
  order by relname collate "C"`

/** After all tables, since they may point at each other. */
const foreignKeys = `
  select format('alter table %s add constraint %I %s;', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as text
  from pg_constraint k
  where connamespace ${inPublic} and contype = 'f' and conparentid = 0
  order by conrelid::regclass::text collate "C", conname collate "C"`

const views = `
  select format(E'create %sview %s%I%s as\\n%s', case relkind when 'm' then 'materialized ' else '' end,
    case relnamespace when 'public'::regnamespace then '' else relnamespace::regnamespace || '.' end, relname,
    case when reloptions is not null then ' with (' || array_to_string(reloptions, ', ') || ')' else '' end,
    pg_get_viewdef(c.oid, true)) || coalesce(indexes.list, '') as text
  from pg_class c, lateral (${indexes}) indexes
  where relnamespace in ('public'::regnamespace, coalesce(to_regnamespace('as_of'), 0)) and relkind in ('v', 'm')
    and ${notOfExtension('c.oid')}
  order by relnamespace::regnamespace::text, relname collate "C"`
