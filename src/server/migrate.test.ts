import { describe, expect, test } from 'vitest'
import { emptyDatabase } from '../testing/database.ts'
import type { OpenDatabase } from './database.ts'
import { findMissing, listMigrations, migrate, MigrationError, migrationsHash, type Migration } from './migrate.ts'
import { dumpSchema } from './schema-dump.ts'

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: migrationsHash([{ name, sql, sha256: sql }]),
})
const stations = migration(
  '0001-stations.sql',
  'create table stations (code text primary key); create index on stations (code)',
)
const voters = migration(
  '0002-voters.sql',
  'create table voters (id int primary key, station text references stations (code))',
)
const broken = migration('0003-broken.sql', 'create table halves (id int);\ncreate table\n  wholes (id nonsense)')
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.catch((cause: unknown) => cause)
  return error instanceof MigrationError ? error.problem : error
}
const tablesOf = async ({ pool }: OpenDatabase) => {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  return rows.map(({ name }) => name)
}

describe('migrations', () => {
  test('are applied once, in order, and only what is missing later', async () => {
    const database = await emptyDatabase()
    expect(await migrate(database.connection, [stations])).toEqual(['0001-stations.sql'])
    expect(await migrate(database.connection, [stations, voters])).toEqual(['0002-voters.sql'])
    expect(await migrate(database.connection, [stations, voters])).toEqual([])
    expect(await tablesOf(database)).toEqual(['schema_migrations', 'stations', 'voters'])
  })

  test('that fail leave nothing of themselves, and say the line', async () => {
    const database = await emptyDatabase()
    const work = migrate(database.connection, [stations, voters, broken])
    await expect(work).rejects.toThrow(/0003-broken\.sql.*"nonsense" does not exist \(line 3\)/)
    expect(await tablesOf(database)).toEqual(['schema_migrations', 'stations', 'voters'])
  })

  test('of two programs starting at once are applied by one of them', async () => {
    const database = await emptyDatabase()
    const both = await Promise.all([1, 2].map(() => migrate(database.connection, [stations, voters])))
    expect(both.flat().sort()).toEqual(['0001-stations.sql', '0002-voters.sql'])
  })

  test('changed after they landed are refused', async () => {
    const database = await emptyDatabase()
    await migrate(database.connection, [stations])
    const edited = migration(stations.name, `${stations.sql} -- a second thought`)
    expect(await problemOf(migrate(database.connection, [edited, voters]))).toBe('changed')
    expect(await tablesOf(database)).toEqual(['schema_migrations', 'stations'])
  })

  test('of a newer program are refused by an older one', async () => {
    const database = await emptyDatabase()
    await migrate(database.connection, [stations, voters])
    expect(await problemOf(migrate(database.connection, [stations]))).toBe('newer')
  })

  test('numbered before one that was applied are refused', () => {
    expect(() => findMissing([stations, voters], [voters])).toThrow('0001-stations.sql')
  })

  test('of this program all apply, and their dump is the same each time', async () => {
    const [one, other] = [await emptyDatabase(), await emptyDatabase()]
    expect(await migrate(one.connection)).toEqual(listMigrations().map(({ name }) => name))
    await migrate(other.connection)
    expect(await dumpSchema(one.connection)).toBe(await dumpSchema(other.connection))
  })
})

test('the dump shows tables, keys, policies, views, functions and sequences', async () => {
  const database = await emptyDatabase()
  await migrate(database.connection, [
    migration(
      '0001-everything.sql',
      `create type mood as enum ('calm', 'tense');
       create domain station_code as text check (value ~ '^\\d{13}$');
       create function double(n int) returns int language sql immutable return n * 2;
       create sequence letters start 7;
       create table areas (code text collate "C" primary key, name text not null, unique (name));
       create table forms (
         id bigint generated always as identity primary key, area text collate "C" not null references areas (code),
         votes int default 0 check (votes >= 0), twice int generated always as (votes * 2) stored, mood mood);
       create index forms_area on forms (area) where votes > 0;
       alter table forms enable row level security;
       alter table forms force row level security;
       create policy forms_here on forms for select using (area = '16');
       create view busy as select a.name, f.votes from forms f join areas a on a.code = f.area;
       comment on table forms is 'one per station'`,
    ),
  ])
  expect(await dumpSchema(database.connection)).toMatchInlineSnapshot(`
    "-- The schema as the migrations leave it. Written by npm run schema; the check fails when it differs.
    -- To read and to compare, object by object in the order of their names; a database is made by the migrations.

    create type mood as enum ('calm', 'tense');

    create domain station_code as text CHECK ((VALUE ~ '^\\d{13}$'::text));

    CREATE OR REPLACE FUNCTION public.double(n integer)
     RETURNS integer
     LANGUAGE sql
     IMMUTABLE
    RETURN (n * 2)
    ;

    create sequence letters as bigint increment 1 start 7;

    create table areas (
      code text collate "C" not null,
      name text not null,
      constraint areas_pkey PRIMARY KEY (code),
      constraint areas_name_key UNIQUE (name)
    );

    create table forms (
      id bigint generated always as identity not null,
      area text collate "C" not null,
      votes integer default 0,
      twice integer generated always as ((votes * 2)) stored,
      mood mood,
      constraint forms_pkey PRIMARY KEY (id),
      constraint forms_votes_check CHECK ((votes >= 0))
    );
    CREATE INDEX forms_area ON public.forms USING btree (area) WHERE (votes > 0);
    alter table forms enable row level security;
    alter table forms force row level security;
    create policy forms_here on forms as permissive for select to public
      using ((area = '16'::text));
    comment on table forms is 'one per station';

    alter table forms add constraint forms_area_fkey FOREIGN KEY (area) REFERENCES areas(code);

    create view busy as
     SELECT a.name,
        f.votes
       FROM forms f
         JOIN areas a ON a.code = f.area;
    "
  `)
})
