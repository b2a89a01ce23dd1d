import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays } from '../../shared/legal-day.ts'
import { profiles, type ProfileKey } from '../events/rules.ts'
import { check, compare, lawfulRequirements } from './check.ts'
import { daysOff, holidays } from './holidays.ts'
import { parseRule } from './rule.ts'
import { readSchedule } from './schedule-file.ts'
import { lawfulSchedule } from './schedules.ts'
import type { Stage } from './stage.ts'

const off = daysOff(holidays)
const pilkada = profiles['pilkada-2024']

const given = (key: ProfileKey, votingDay: string) =>
  lawfulSchedule({ kind: key === 'pilkada-2024' ? 'pilkada' : 'pemilu', votingDay }, profiles[key])

/** The schedule with other dates for some stages. */
const withDates = (stages: readonly Stage[], dates: Record<string, { start?: string; end?: string }>) =>
  stages.map((stage) => {
    const { start, end } = dates[stage.code] ?? {}
    const ruleOf = (text: string) => parseRule(text) ?? null
    return {
      ...stage,
      ...(start && { start: ruleOf(start) }),
      ...(end ? { end: ruleOf(end) } : start && { end: ruleOf(start) }),
    }
  })

const checked = (stages: readonly Stage[], profile = pilkada) =>
  check(stages, lawfulRequirements({ campaignDays: profile.campaignDays.value }), off)

const stages = await given('pilkada-2024', '2024-11-27')
const of = (code: string, from = stages) => {
  const found = checked(from).dates.get(code)
  if (!found) throw new Error(`no stage ${code}`)
  return found
}

describe('the schedule of the Pilkada of 2024', () => {
  test('is whole, lawful, and every stage names its source and who owes it', () => {
    expect(checked(stages).problems).toEqual([])
    expect(stages.length).toBeGreaterThan(40)
    expect(stages.filter(({ source, responsible }) => source === '' || responsible.length === 0)).toEqual([])
  })

  test('G12: what hangs on the voting day', () => {
    expect(of('pindah-memilih').start).toBe('2024-10-28')
    expect(of('pindah-memilih-mendesak').start).toBe('2024-11-20')
    expect(of('masa-tenang')).toEqual({ start: '2024-11-24', end: '2024-11-26' })
    expect(of('pemungutan-ulang')).toEqual({ start: null, end: '2024-12-07' })
    expect(of('pengawas-tps')).toEqual({ start: '2024-11-04', end: '2024-12-04' })
    expect(of('larangan-mutasi').start).toBe('2024-03-22')
  })

  test('the campaign of sixty days, its advertising, and the windows of the recapitulation', () => {
    expect(of('kampanye')).toEqual({ start: '2024-09-25', end: '2024-11-23' })
    expect(of('iklan-kampanye')).toEqual({ start: '2024-11-10', end: '2024-11-23' })
    expect(of('rekapitulasi')).toEqual({ start: '2024-11-27', end: '2024-12-16' })
    expect(of('rekapitulasi-kecamatan')).toEqual({ start: '2024-11-28', end: '2024-12-03' })
    expect(of('rekapitulasi-kabupaten')).toEqual({ start: '2024-11-29', end: '2024-12-06' })
    expect(of('rekapitulasi-provinsi')).toEqual({ start: '2024-11-30', end: '2024-12-09' })
  })

  test('G13: the tranches of a grant signed on 9 November 2023', () => {
    const signed = withDates(stages, { nphd: { start: '2023-11-09' } })
    expect(of('nphd-tahap-1', signed)).toEqual({ start: '2023-11-09', end: '2023-11-29' })
    expect(of('nphd-tahap-2', signed)).toEqual({ start: null, end: '2024-06-27' })
  })

  test('G14: 54 and 60 days after a ruling of 24 February 2025', () => {
    expect([addDays('2025-02-24', 54), addDays('2025-02-24', 60)]).toEqual(['2025-04-19', '2025-04-25'])
  })

  test('G15: filing with the court, as it counts its days', async () => {
    const announced = withDates(stages, { 'pengumuman-hasil': { start: '2025-04-24' } })
    expect(of('permohonan-mk', announced).end).toBe('2025-04-28')
    const counting = { ...pilkada, courtCountsAnnouncement: { ...pilkada.courtCountsAnnouncement, value: false } }
    const other = await lawfulSchedule({ kind: 'pilkada', votingDay: '2024-11-27' }, counting)
    const otherwise = withDates(other, { 'pengumuman-hasil': { start: '2025-04-24' } })
    expect(of('permohonan-mk', otherwise).end).toBe('2025-04-29')
    expect(addWorkingDays('2025-04-24', 3, off)).toBe('2025-04-29')
  })

  test('sources that say otherwise stand beside the date that is used', () => {
    const shown = stages.filter(({ variants }) => variants.length > 0)
    expect(shown.map(({ code, variants }) => [code, variants.map(({ day }) => day)])).toEqual([
      ['pindah-memilih', ['2024-09-24', '2024-10-26']],
      ['pelantikan', ['2025-02-07', '2025-02-10']],
    ])
  })

  test('what nobody has fixed yet has no date, and is no fault', () => {
    expect(of('nphd')).toEqual({ start: null, end: null })
    expect(of('penetapan-setelah-mk')).toEqual({ start: null, end: null })
  })
})

test('a schedule is read once for the same numbers of the law', () => {
  expect(given('pilkada-2024', '2024-11-27')).toBe(given('pilkada-2024', '2024-11-27'))
  expect(given('pilkada-2024', '2024-11-27')).not.toBe(given('pilkada-2024', '2024-12-04'))
})

describe('the schedule of the Pemilu of 2024', () => {
  test('is whole and lawful: a campaign of 75 days, three quiet days', async () => {
    const pemilu = await given('pemilu-2024', '2024-02-14')
    expect(checked(pemilu, profiles['pemilu-2024']).problems).toEqual([])
    expect(of('kampanye', pemilu)).toEqual({ start: '2023-11-28', end: '2024-02-10' })
    expect(of('masa-tenang', pemilu)).toEqual({ start: '2024-02-11', end: '2024-02-13' })
    expect(of('penghitungan-suara', pemilu)).toEqual({ start: '2024-02-14', end: '2024-02-15' })
    expect(of('rekapitulasi', pemilu)).toEqual({ start: '2024-02-15', end: '2024-03-20' })
    expect(pemilu.find(({ code }) => code === 'pendaftaran-peserta')?.variants).toMatchObject([{ day: '2022-06-29' }])
  })
})

describe('moving a date', () => {
  test('the voting day one week later: what moves, and what becomes unlawful', async () => {
    const later = await given('pilkada-2024', '2024-12-04')
    const { moves, broken, passed } = compare(checked(stages), checked(later), '2024-11-15')
    // five months before the vote is one week later as well
    expect(moves.map(({ days }) => days)).toEqual(moves.map(() => 7))
    expect(moves.map(({ stage, edge }) => `${stage}.${edge}`)).toEqual(
      expect.arrayContaining([
        'pindah-memilih.start',
        'masa-tenang.start',
        'kampanye.end',
        'rekapitulasi-provinsi.end',
      ]),
    )
    expect(moves.find(({ stage, edge }) => stage === 'kampanye' && edge === 'start')).toBeUndefined()
    expect(broken).toMatchObject([
      { kind: 'unlawful', stage: 'kampanye', edge: 'end', day: '2024-11-30', relation: 'on', asked: '2024-11-23' },
    ])
    // the last day to move to another station was 28 October; a week later would be 4 November, and nobody can reopen it
    expect(passed.map(({ stage, day }) => [stage, day])).toEqual([
      ['pengawas-tps', '2024-11-11'],
      ['pindah-memilih', '2024-11-04'],
      ['nphd-tahap-2', '2024-07-04'],
    ])
  })

  test('backwards: what would be due already', async () => {
    const sooner = await given('pilkada-2024', '2024-11-20')
    const { passed } = compare(checked(stages), checked(sooner), '2024-11-14')
    expect(passed).toContainEqual({ stage: 'pindah-memilih-mendesak', edge: 'start', day: '2024-11-13' })
    expect(passed.every(({ day }) => day < '2024-11-14')).toBe(true)
  })

  test('what becomes impossible: an end before its start, a part outside its whole', () => {
    const turned = withDates(stages, {
      coklit: { start: '2024-07-30', end: '2024-07-24' },
      'dps-provinsi': { start: '2024-09-24' },
    })
    const { broken } = compare(checked(stages), checked(turned), '2024-05-01')
    expect(broken).toEqual([
      { kind: 'reversed', stage: 'coklit', start: '2024-07-30', end: '2024-07-24' },
      { kind: 'outside', stage: 'dps-provinsi', within: 'daftar-pemilih' },
    ])
  })

  test('a stage of one day moves once, unless it becomes longer', () => {
    const moves = (start: string, end: string) =>
      compare(checked(stages), checked(withDates(stages, { 'penetapan-paslon': { start, end } })), '2024-05-01')
        .moves.filter(({ stage }) => stage === 'penetapan-paslon')
        .map(({ edge, to, days }) => `${edge} ${to} ${days}`)
    expect(moves('2024-09-23', '2024-09-23')).toEqual(['start 2024-09-23 1'])
    expect(moves('2024-09-22', '2024-09-24')).toEqual(['end 2024-09-24 2'])
    expect(moves('2024-09-23', '2024-09-24')).toEqual(['start 2024-09-23 1', 'end 2024-09-24 2'])
  })

  test('nothing changed has no consequences', () => {
    expect(compare(checked(stages), checked(stages), '2024-11-15')).toEqual({ moves: [], broken: [], passed: [] })
  })
})

describe('a schedule from a file', () => {
  const head = 'kode;nama;kelompok;mulai;akhir;pelaksana;sumber;bagian_dari;kepastian;versi_lain'
  const read = (...lines: string[]) => readSchedule(Readable.from([Buffer.from([head, ...lines].join('\n'))]))

  test('is read by the names of its columns', async () => {
    const { stages, problems } = await read(
      'pemungutan-suara;Pemungutan suara;voting;2029-02-14;;kpps;PKPU 1/2027;;;',
      'tenang;Masa tenang;campaign;H-3;H-1;contenders bawaslu;PKPU 1/2027;;high;mulai 2029-02-10 naskah lain',
    )
    expect(problems).toEqual([])
    expect(check(stages, [], off).dates.get('tenang')).toEqual({ start: '2029-02-11', end: '2029-02-13' })
    expect(stages[1]).toMatchObject({ responsible: ['contenders', 'bawaslu'], certainty: 'high' })
  })

  test('is refused cell by cell, with line and column', async () => {
    const { problems } = await read(
      'Pemungutan;Pemungutan suara;voting;14-02-2029;;kpps;PKPU;;;',
      'a;;tahap;H-3;;camat;;b;pasti;besok',
      'c;Tahap C;voting;;;kpps;PKPU;;;',
      'c;Tahap C lagi;voting;H;;kpps;PKPU;;;',
    )
    expect(problems.map(({ line, column, problem }) => `${line} ${column} ${problem}`)).toEqual([
      '2 code code',
      '2 start rule',
      '3 name missing',
      '3 source missing',
      '3 group group',
      '3 actors actor',
      '3 certainty certainty',
      '3 variants variant',
      '3 within unknown-stage',
      '4 end missing',
      '5 code code-twice',
    ])
  })

  test('a filling that is not there is no rule', async () => {
    const { problems } = await read('a;Tahap;voting;H-{tidakAda};;kpps;PKPU;;;')
    expect(problems).toEqual([{ line: 2, column: 'start', found: 'H-{tidakAda}', problem: 'rule' }])
  })
})
