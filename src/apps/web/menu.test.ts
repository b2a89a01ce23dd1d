import { describe, expect, test } from 'vitest'
import { nobody, type Session } from '../../ui/session.ts'
import { menuOf, moduleAt } from './menu.ts'
import type { Page } from './pages.ts'

const load = async () => () => null
const pages: Page[] = [
  { path: '/hasil-tps', module: 'results', allow: ['kpu', 'kpps'], menu: true, load },
  { path: '/hasil-tps/$station', module: 'results', allow: ['kpu'], load },
  { path: '/rekapitulasi', module: 'recapitulation', allow: 'anyone', menu: true, load },
  { path: '/rekapitulasi/layar', module: 'publication', allow: 'anyone', load },
]
const witness: Session = {
  ...nobody,
  person: { id: 'p', name: 'Saksi', username: 'saksi' },
  mandate: {
    id: 'm',
    role: 'witness',
    area: '16',
    areaName: 'Sumatera Selatan',
    event: 'e',
    eventName: 'E',
    title: 'Saksi',
  },
}
const shown = (session: Session) => menuOf(session, pages).flatMap(({ entries }) => entries.map(({ module }) => module))

describe('the menu', () => {
  test('shows only modules with a page that the role may open', () => {
    expect(shown(witness)).toEqual(['recapitulation'])
    expect(shown({ ...witness, mandate: witness.mandate && { ...witness.mandate, role: 'kpps' } })).toEqual([
      'results',
      'recapitulation',
    ])
  })
  test('a guest sees what is public', () => {
    expect(shown(nobody)).toEqual(['recapitulation'])
  })
  test('a group without an entry is not shown', () => {
    expect(menuOf(nobody, pages)).toHaveLength(1)
  })
  test('a page below another marks its own module, the longest path winning', () => {
    expect(moduleAt('/hasil-tps/1671011001004', pages)).toBe('results')
    expect(moduleAt('/rekapitulasi/layar', pages)).toBe('publication')
    expect(moduleAt('/rekapitulasi-lama', pages)).toBeUndefined()
  })
})
