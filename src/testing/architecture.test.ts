import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const modules = 'src/modules'

/** Which module owns a table: its store is the only one that writes there. */
const owners: Record<string, string> = {
  regions: 'regions',
  region_aliases: 'regions',
  region_boundaries: 'regions',
  region_seats: 'regions',
  people: 'accounts',
  sessions: 'accounts',
  credentials: 'accounts',
  mandates: 'accounts',
  invitations: 'accounts',
  account_recoveries: 'accounts',
  events: 'events',
  event_regions: 'events',
  contests: 'events',
  candidates: 'events',
  stage_dates: 'calendar',
  stage_reports: 'calendar',
  stage_date_changes: 'calendar',
  event_schedules: 'calendar',
  event_holidays: 'calendar',
  calendar_feeds: 'calendar',
  told_dates: 'calendar',
  reminder_choices: 'calendar',
  reminder_mails: 'calendar',
  institutions: 'institutions',
  responsibility_changes: 'institutions',
  legal_bases: 'institutions',
  commitments: 'institutions',
  commitment_promises: 'institutions',
  grants: 'budget',
  grant_moves: 'budget',
  grant_amounts: 'budget',
  grant_tranches: 'budget',
  grant_entries: 'budget',
  grant_plans: 'budget',
  grant_plan_lines: 'budget',
  rerun_needs: 'budget',
  rerun_lines: 'budget',
  rerun_decisions: 'budget',
  readiness_days: 'readiness',
  readiness_cells: 'readiness',
  meetings: 'meetings',
  meeting_decisions: 'meetings',
  follow_ups: 'meetings',
  follow_up_versions: 'meetings',
  follow_up_steps: 'meetings',
  follow_up_files: 'meetings',
  meeting_issues: 'meetings',
  meeting_versions: 'meetings',
  meeting_moves: 'meetings',
  meeting_invitees: 'meetings',
  meeting_agenda: 'meetings',
  meeting_files: 'meetings',
  meeting_attendance: 'meetings',
  meeting_entries: 'meetings',
  meeting_signatures: 'meetings',
  meeting_readings: 'meetings',
  polling_stations: 'polling-stations',
  result_entries: 'results',
  accepted_forms: 'results',
  form_corrections: 'results',
  form_moves: 'results',
  form_photos: 'results',
  audit_entries: 'audit',
  audit_leaves: 'audit',
  audit_tiles: 'audit',
  audit_checkpoints: 'audit',
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|^given-/.test(entry.name)) yield path
  }
}

const code = [...sources(modules)].map((path) => ({
  path,
  module: path.split('/')[2] ?? '',
  text: readFileSync(path, 'utf8'),
}))
const writes = /\b(?:insert\s+into|update|delete\s+from|copyInto\(\s*\w+,)\s+['"]?([a-z_]+)/gi

describe('the shape of the code', () => {
  test('only the owner of a table writes to it', () => {
    const foreign = code.flatMap(({ path, module, text }) =>
      [...text.matchAll(writes)].flatMap(([, table = '']) => {
        const owner = owners[table]
        return owner && owner !== module ? [`${path} writes ${table} of ${owner}`] : []
      }),
    )
    expect(foreign).toEqual([])
  })

  test('every table of the migrations has an owner or belongs to the plumbing', () => {
    const plumbing = ['verifications', 'two_factors', 'passkeys', 'sso_providers', 'files', 'jobs', 'audit_unsealed']
    const migrations = readdirSync('migrations').map((name) => readFileSync(join('migrations', name), 'utf8'))
    const named = (statement: RegExp) => [...migrations.join('\n').matchAll(statement)].map(([, table = '']) => table)
    const dropped = new Set(named(/^drop table (\w+)/gim))
    const standing = named(/^create table (\w+)/gim).filter((table) => !dropped.has(table))
    expect(standing.length).toBeGreaterThan(20)
    expect(standing.filter((table) => !owners[table] && !plumbing.includes(table))).toEqual([])
  })

  test('SQL stands in stores and their neighbours, never in routes, rules or screens', () => {
    const outside = code.filter(
      ({ path, text }) =>
        /\bsql(<[^`]*>)?`/.test(text) && /\/(routes|rules|contract|form)\.ts$|\/(web|field)\//.test(path),
    )
    expect(outside.map(({ path }) => path)).toEqual([])
  })

  test('no source silences a check', () => {
    const silenced = /(oxlint|eslint|prettier|knip)-(disable|ignore)|@ts-(ignore|expect-error|nocheck)/
    const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
    const isSilencing = (text: string) => silenced.test(text) || /\bas any\b/.test(text.replaceAll(comments, ''))
    expect(code.filter(({ text }) => isSilencing(text)).map(({ path }) => path)).toEqual([])
  })
})
