import { describe, expect, test } from 'vitest'
import { fill, findWord, messages } from './text.ts'

const words = messages({
  id: { waiting: '{count} TPS menunggu', place: 'Wilayah {area} di luar mandat' },
  en: { waiting: '{count} {count|station|stations} waiting', place: 'Area {area} is outside the mandate' },
})

describe('words of a module', () => {
  test('a number is grouped as its language writes it', () => {
    expect(findWord(words, 'waiting', { count: 13_206 }, 'id')).toBe('13.206 TPS menunggu')
    expect(findWord(words, 'waiting', { count: 13_206 }, 'en')).toBe('13,206 stations waiting')
  })
  test('English follows the number, Indonesian does not change', () => {
    expect(findWord(words, 'waiting', { count: 1 }, 'en')).toBe('1 station waiting')
    expect(findWord(words, 'waiting', { count: 1 }, 'id')).toBe('1 TPS menunggu')
  })
  test('a fact that the server did not send is a dash, never "undefined"', () => {
    expect(findWord(words, 'place', {}, 'id')).toBe('Wilayah – di luar mandat')
  })
  test('an unknown key has no words, not even those every object inherits', () => {
    expect(findWord(words, 'refused.moved', {}, 'id')).toBeUndefined()
    expect(findWord(words, 'constructor', {}, 'id')).toBeUndefined()
  })
  test('a code keeps its zeros because a text is not a number', () => {
    expect(fill('TPS {number}', { number: '004' }, 'id')).toBe('TPS 004')
  })
})
