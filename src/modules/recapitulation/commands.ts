import { type Command, exitCodes, type Tools, WrongUsage } from '../../server/command.ts'
import { type Db, everywhere, inTransaction } from '../../server/database.ts'
import { formats } from '../../shared/format.ts'
import { regionPattern } from '../../shared/region-code.ts'
import * as events from '../events/index.ts'
import { addUp, levelOf, openContest, type RowLevel } from './add-up.ts'
import { bases, type Recapitulation, rowLevels } from './contract.ts'
import { formulaWords, headings } from './export-words.ts'
import { describeContests } from './list-contests.ts'
import type { Basis } from './rules.ts'

const usage =
  '[--event ID] [--contest ID] [--area CODE] [--level province|regency|district|village|station] [--basis counted|read]'
const { integer, decimal } = formats('id')

function readLevel(level: string | undefined): RowLevel | undefined {
  if (level === undefined) return undefined
  const known = rowLevels.find((one) => one === level)
  if (!known) throw new WrongUsage(`--level ${level}: ${rowLevels.join(', ')}`)
  return known
}

function readBasis(basis: string | undefined): Basis {
  const known = bases.find((one) => one === (basis ?? 'counted'))
  if (!known) throw new WrongUsage(`--basis ${basis}: ${bases.join(', ')}`)
  return known
}

/** The event named, or the only one there is. */
async function chooseEvent(db: Db, asked: string | undefined): Promise<string> {
  if (asked) return asked
  const all = await events.listEvents(db)
  const [only] = all
  if (!only) throw new WrongUsage('Belum ada pemilihan di folder data ini / this data folder holds no event yet.')
  if (all.length > 1) throw new WrongUsage(`Pilih / choose: --event ${all.map(({ id }) => id).join(' | ')}`)
  return only.id
}

type Table = Pick<Recapitulation, 'contest' | 'basis' | 'level' | 'rows' | 'total' | 'filled' | 'rules'>

function asLines({ contest, basis, level, rows, total }: Table): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length), total.name.length, 12)
  const cell = (text: string, size: number) => text.padStart(size)
  const head = [
    headings.id.levels[level].padEnd(width),
    cell(basis === 'read' ? 'TPS terbaca' : 'TPS masuk', 15),
    cell('%', 6),
    cell('suara sah', 12),
    ...contest.candidates.flatMap(({ number }) => [cell(String(number), 12), cell('%', 7)]),
    cell('partisipasi', 12),
  ]
  const lines = [...rows, total].map((row) =>
    [
      row.name.padEnd(width),
      cell(`${integer(row.counted)}/${integer(row.stations)}`, 15),
      cell(decimal(row.coverage), 6),
      cell(integer(row.figures.t1), 12),
      ...row.votes.flatMap((votes, index) => [cell(integer(votes), 12), cell(decimal(row.shares[index], 2), 7)]),
      cell(decimal(row.turnout.percent, 2), 12),
    ].join(' '),
  )
  return [
    headings.id[basis === 'read' ? 'unchecked' : 'interim'],
    head.join(' '),
    ...lines,
    `Partisipasi = ${formulaWords[total.turnout.formula]}`,
  ]
}

async function listAll({ database, print, options }: Tools): Promise<number> {
  const contests = await inTransaction(await database(), everywhere, async (db) =>
    describeContests(
      { db, live: { changed: () => undefined }, mandate: null },
      await chooseEvent(db, options['event']),
    ),
  )
  print({ contests }, () =>
    contests.map(
      ({ id, counted, stations, coverage }) =>
        `${id.padEnd(40)} ${integer(counted)}/${integer(stations)} (${decimal(coverage)}%)`,
    ),
  )
  return exitCodes.done
}

/** `serentak recap`: the figures of the screen, for scripts. Without --contest it lists the contests. */
const recap: Command = {
  name: 'recap',
  usage,
  summary: { id: 'rekapitulasi suatu pemilihan per wilayah', en: 'the recapitulation of a contest by region' },
  run: async (tools) => {
    const { options, database, print } = tools
    const { contest, area } = options
    const asked = readLevel(options['level'])
    const basis = readBasis(options['basis'])
    if (area !== undefined && !regionPattern.test(area))
      throw new WrongUsage(`--area ${area}: 16, 1671, 167101, 1671011001`)
    if (!contest) return listAll(tools)
    const table = await inTransaction(await database(), everywhere, async (db) => {
      const opened = await openContest(db, contest, area, basis)
      const level = levelOf(opened, asked)
      return { contest: opened.facts, basis, level, rules: opened.rules, ...(await addUp(db, opened, level)) }
    })
    print(table, () => asLines(table))
    return exitCodes.done
  },
}

export const commands: readonly Command[] = [recap]
