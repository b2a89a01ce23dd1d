import { describe, expect, test } from 'vitest'
import {
  isSecretariat,
  makeCode,
  mayRead,
  maySign,
  meetingStates,
  moveNames,
  moves,
  movesFrom,
  readCode,
  refuseAttendance,
  refuseChange,
  refuseMove,
} from './rules.ts'

const ready = { reason: 'tempat dipindah', invitees: 3, agenda: 2, signatures: 0 }

describe('the life of a meeting', () => {
  test('only these ways lead from one state to another', () => {
    const ways = meetingStates.flatMap((state) =>
      moveNames
        .filter((move) => refuseMove(move, { ...ready, state }) === undefined)
        .map((move) => `${state} -${move}-> ${moves[move].to}`),
    )
    expect(ways).toEqual([
      'draft -invite-> invited',
      'draft -cancel-> cancelled',
      'invited -open-> running',
      'invited -cancel-> cancelled',
      'running -close-> closed',
      'closed -resume-> running',
      'closed -sign-> signed',
    ])
  })

  test('nobody chooses to sign by a move: it follows from the signatures', () => {
    expect(movesFrom('closed')).toEqual(['resume'])
    expect(movesFrom('draft')).toEqual(['invite', 'cancel'])
    expect(movesFrom('signed')).toEqual([])
  })

  test('a meeting without guests or agenda invites nobody, and whoever cancels says why', () => {
    expect(refuseMove('invite', { ...ready, state: 'draft', invitees: 0 })).toBe('nobody-invited')
    expect(refuseMove('invite', { ...ready, state: 'draft', agenda: 0 })).toBe('agenda-empty')
    expect(refuseMove('cancel', { ...ready, state: 'invited', reason: '' })).toBe('reason-missing')
    expect(refuseMove('resume', { ...ready, state: 'closed', signatures: 1 })).toBe('already-signed')
  })

  test('what is signed takes an addendum and nothing else; between the signatures nothing moves', () => {
    const parts = ['plan', 'agenda', 'invitees', 'material', 'attendance', 'discussion', 'addendum'] as const
    const open = (state: (typeof meetingStates)[number], signatures: number) =>
      parts.filter((part) => refuseChange(part, { state, signatures }) === undefined)
    expect(open('draft', 0)).toEqual(['plan', 'agenda', 'invitees', 'material'])
    expect(open('invited', 0)).toEqual(['plan', 'agenda', 'invitees', 'material', 'attendance'])
    expect(open('running', 0)).toEqual(['plan', 'agenda', 'invitees', 'material', 'attendance', 'discussion'])
    expect(open('closed', 0)).toEqual(['invitees', 'material', 'attendance', 'discussion'])
    expect(open('closed', 1)).toEqual(['material'])
    expect(open('signed', 2)).toEqual(['addendum'])
    expect(open('cancelled', 0)).toEqual([])
  })
})

describe('who', () => {
  const meeting = { area: '16', host: 'kpu' as const }

  test('the secretariat is the host in the area or above it', () => {
    expect(isSecretariat(meeting, { role: 'kpu', area: '16' })).toBe(true)
    expect(isSecretariat(meeting, { role: 'kpu', area: '' })).toBe(true)
    expect(isSecretariat(meeting, { role: 'kpu', area: '1602' })).toBe(false)
    expect(isSecretariat(meeting, { role: 'police', area: '16' })).toBe(false)
    expect(isSecretariat(meeting, { role: 'administrator', area: '' })).toBe(true)
  })

  test('an invited regency reads the meeting of the province, its neighbour does not', () => {
    const invited = [{ kind: 'kpu' as const, region: '1602' }]
    expect(mayRead(meeting, invited, { role: 'kpu', area: '1602' })).toBe(true)
    expect(mayRead(meeting, invited, { role: 'police', area: '1602' })).toBe(false)
    expect(mayRead(meeting, invited, { role: 'kpu', area: '1603' })).toBe(false)
    expect(mayRead(meeting, [], { role: 'bawaslu', area: '16' })).toBe(true)
  })

  test('the named institution signs; an administrator signs for nobody', () => {
    expect(maySign(meeting, { kind: 'police', region: '16' }, { role: 'police', area: '16' })).toBe(true)
    expect(maySign(meeting, { kind: 'police', region: '16' }, { role: 'kpu', area: '16' })).toBe(false)
    expect(maySign(meeting, undefined, { role: 'kpu', area: '16' })).toBe(true)
    expect(maySign(meeting, undefined, { role: 'administrator', area: '' })).toBe(false)
  })
})

describe('the list of attendance', () => {
  const day = { startsAt: new Date('2024-11-15T02:00:00Z'), endsAt: new Date('2024-11-15T05:00:00Z') }
  const asked = (state: (typeof meetingStates)[number], now: string) =>
    refuseAttendance({ state, ...day, timeZone: 'Asia/Jakarta', now: new Date(now) })

  test('is open on the day of the meeting in its own zone, and while it runs', () => {
    expect(asked('invited', '2024-11-14T16:59:00Z')).toBe('meeting-not-open')
    expect(asked('invited', '2024-11-14T17:00:00Z')).toBeUndefined()
    expect(asked('closed', '2024-11-15T16:59:00Z')).toBeUndefined()
    expect(asked('closed', '2024-11-15T17:00:00Z')).toBe('meeting-over')
    expect(asked('running', '2024-11-16T01:00:00Z')).toBeUndefined()
    expect(asked('draft', '2024-11-15T03:00:00Z')).toBe('meeting-not-open')
    expect(asked('signed', '2024-11-15T03:00:00Z')).toBe('meeting-over')
    expect(asked('cancelled', '2024-11-15T03:00:00Z')).toBe('meeting-over')
  })

  test('a code is read however it was typed, and any made code can be read', () => {
    expect(readCode('k742mx')).toBe('K7-42-MX')
    expect(readCode(' K7 · 42 · MX ')).toBe('K7-42-MX')
    expect(readCode('K7-42-M')).toBeUndefined()
    for (let byte = 0; byte < 256; byte += 1) {
      const code = makeCode(new Uint8Array(6).fill(byte))
      expect(readCode(code)).toBe(code)
      expect(code).not.toMatch(/[IOSZ]/)
    }
  })
})
