import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { institutionKinds } from '../../shared/institution-kind.ts'
import { findLevel } from '../../shared/region-code.ts'
import { missingStanding, standingInstitutions } from './standing.ts'

const nameOf = (code: string, name: string, kind: string) =>
  standingInstitutions({ code, name }).find((one) => one.kind === kind)?.name

describe('the institutions every region has', () => {
  test('carry the names their offices go by', () => {
    expect(nameOf('16', 'Sumatera Selatan', 'kpu')).toBe('KPU Provinsi Sumatera Selatan')
    expect(nameOf('1602', 'Ogan Komering Ilir', 'kpu')).toBe('KPU Kabupaten Ogan Komering Ilir')
    expect(nameOf('1671', 'Kota Palembang', 'kpu')).toBe('KPU Kota Palembang')
    expect(nameOf('16', 'Sumatera Selatan', 'police')).toBe('Polda Sumatera Selatan')
    expect(nameOf('1671', 'Kota Palembang', 'police')).toBe('Polrestabes Palembang')
    expect(nameOf('1610', 'Ogan Ilir', 'police')).toBe('Polres Ogan Ilir')
    expect(nameOf('1674', 'Kota Prabumulih', 'police')).toBe('Polres Prabumulih')
    expect(nameOf('16', 'Sumatera Selatan', 'army')).toBe('Kodam II/Sriwijaya')
    expect(nameOf('1602', 'Ogan Komering Ilir', 'kesbangpol')).toBe('Badan Kesbangpol Kabupaten Ogan Komering Ilir')
    expect(nameOf('167106', 'Sako', 'ppk')).toBe('PPK Sako')
    expect(nameOf('167106', 'Sako', 'bawaslu')).toBe('Panwaslu Kecamatan Sako')
    expect(nameOf('11', 'Aceh', 'kpu')).toBe('KIP Provinsi Aceh')
  })

  test('a kota has no agency of village affairs, and a province without a known command no army office', () => {
    expect(nameOf('1671', 'Kota Palembang', 'villages')).toBeUndefined()
    expect(nameOf('1610', 'Ogan Ilir', 'villages')).toBeDefined()
    expect(nameOf('74', 'Sulawesi Tenggara', 'army')).toBeUndefined()
  })

  test('are of kinds that exist at that level, one of each, with names that fit the registry', () => {
    const code = fc.constantFrom('16', '1602', '1671', '160201', '1602012001')
    const name = fc.constantFrom('Ogan Ilir', 'Kota Lubuk Linggau', 'Penukal Abab Lematang Ilir', 'Sako')
    fc.assert(
      fc.property(code, name, (code, name) => {
        const standing = standingInstitutions({ code, name })
        const levels = standing.map(({ kind }) => institutionKinds[kind].levels as readonly string[])
        expect(levels.every((of) => of.includes(findLevel(code) ?? ''))).toBe(true)
        expect(new Set(standing.map(({ kind }) => kind)).size).toBe(standing.length)
        expect(standing.every(({ short }) => short.length >= 2 && short.length <= 60)).toBe(true)
        expect(standing.some(({ kind }) => 'several' in institutionKinds[kind])).toBe(false)
      }),
    )
  })

  test('only what is missing is proposed, whatever name the office has been given', () => {
    const regions = [{ code: '1610', name: 'Ogan Ilir' }]
    const all = missingStanding(regions, [])
    const rest = missingStanding(regions, [
      { region: '1610', kind: 'court' },
      { region: '1602', kind: 'kpu' },
    ])
    expect(rest).toEqual(all.filter(({ kind }) => kind !== 'court'))
    expect(missingStanding(regions, all)).toEqual([])
  })
})
