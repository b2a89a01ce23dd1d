import { describe, expect, test } from 'vitest'
import { readBoundaries, refuseCollection } from './boundaries.ts'
import { commonArea } from './import-boundaries.ts'

const ring = [
  [104, -3],
  [105, -3],
  [105, -4],
  [104, -3],
]
const feature = (properties: object, coordinates: unknown = [ring], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const known = (code: string) => ['1671', '1602', '160201'].includes(code)
const reasons = (...features: unknown[]) => readBoundaries(features, known).problems.map(({ reason }) => reason)

describe('the file', () => {
  test('is a collection of features in longitude and latitude', () => {
    expect(refuseCollection({ type: 'FeatureCollection', features: [feature({})] })).toBeUndefined()
    const crs84 = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
    expect(refuseCollection({ crs: crs84, features: [feature({})] })).toBeUndefined()
  })
  test('names another coordinate system and is refused for it', () => {
    const utm = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32748' } }
    expect(refuseCollection({ crs: utm, features: [feature({})] })).toMatchObject({
      reason: 'geojson-crs',
      facts: { found: 'urn:ogc:def:crs:EPSG::32748' },
    })
  })
  test.each([[[]], [{ type: 'Topology' }], [null], ['x'], [{ features: {} }]])('%j has no features', (value) => {
    expect(refuseCollection(value)?.reason).toBe('geojson-no-features')
  })
})

describe('a feature', () => {
  test.each([[{ code: '1671' }], [{ kode: '16.71' }], [{ KODE: 1671 }]])('is found by %j', (properties) => {
    expect(readBoundaries([feature(properties)], known)).toMatchObject({ boundaries: [{ code: '1671' }], problems: [] })
  })
  test('without a usable code is refused', () => {
    expect(reasons(feature({ name: 'Palembang' }))).toEqual(['no-code'])
    expect(reasons(feature({ code: 'ID-SS' }))).toEqual(['no-region-code'])
    expect(reasons(feature({ code: '9999' }))).toEqual(['unknown-code'])
    expect(reasons(feature({ code: '1671' }), feature({ kode: '16.71' }))).toEqual(['code-twice'])
    expect(reasons(null)).toEqual(['no-code'])
  })
  test('whose shape is none is refused', () => {
    expect(reasons(feature({ code: '1671' }, [104, -3], 'Point'))).toEqual(['no-polygon'])
    expect(reasons({ properties: { code: '1671' }, geometry: null })).toEqual(['no-polygon'])
    expect(reasons(feature({ code: '1671' }, [ring.slice(0, 3)]))).toEqual(['ring-too-short'])
    expect(reasons(feature({ code: '1671' }, [[...ring.slice(0, 3), [104, -3.5]]]))).toEqual(['ring-open'])
    expect(reasons(feature({ code: '1671' }, [[ring[0], ring[1], ring[1], ring[0]]]))).toEqual(['ring-without-area'])
    expect(reasons(feature({ code: '1671' }, [[[104, 'x'], ...ring]]))).toEqual(['no-numbers'])
  })
  test('in metres, with swapped axes or in another country is told apart', () => {
    const moved = (move: (x: number, y: number) => number[]) => [ring.map(([x = 0, y = 0]) => move(x, y))]
    expect(
      reasons(
        feature(
          { code: '1671' },
          moved((x, y) => [x * 1e4, y * 1e4]),
        ),
      ),
    ).toEqual(['not-degrees'])
    expect(
      reasons(
        feature(
          { code: '1671' },
          moved((x, y) => [y, x]),
        ),
      ),
    ).toEqual(['swapped-axes'])
    expect(
      reasons(
        feature(
          { code: '1671' },
          moved((x, y) => [x - 90, y + 50]),
        ),
      ),
    ).toEqual(['outside-country'])
  })
  test('of several parts keeps them all', () => {
    const { boundaries } = readBoundaries([feature({ code: '1671' }, [[ring], [ring]], 'MultiPolygon')], known)
    expect(boundaries[0]?.geometry.coordinates).toHaveLength(2)
  })
})

test('the smallest area that holds all codes', () => {
  expect(commonArea(['160101', '160199'])).toBe('1601')
  expect(commonArea(['1601', '1671'])).toBe('16')
  expect(commonArea(['1601012001', '1601012002'])).toBe('160101')
  expect(commonArea(['16', '17'])).toBe('')
  expect(commonArea([])).toBe('')
})
