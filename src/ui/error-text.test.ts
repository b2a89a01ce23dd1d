import { describe, expect, test } from 'vitest'
import { CallFailed } from './call.ts'
import { errorText } from './error-text.ts'
import { messages } from './text.ts'

const words = messages({
  id: {
    'refused.form-twice': 'TPS {station} sudah dikirim.',
    'refused.outside-area': 'Wilayah ini milik kabupaten lain.',
  },
  en: {
    'refused.form-twice': 'Station {station} was already sent.',
    'refused.outside-area': 'This belongs to another regency.',
  },
})
const failed = (reason: string, facts = {}) => new CallFailed(409, { reason, facts, request: '' })

describe('the words of an error', () => {
  test('the module speaks before the kernel', () => {
    expect(errorText(failed('outside-area'), 'id', words)).toBe('Wilayah ini milik kabupaten lain.')
    expect(errorText(failed('form-twice', { station: '004' }), 'en', words)).toBe('Station 004 was already sent.')
  })
  test('what no one has words for is still named by its code', () => {
    expect(errorText(failed('moon-full'), 'id', words)).toContain('moon-full')
  })
  test('a bug of the page is not blamed on the server', () => {
    expect(errorText(new TypeError('x is undefined'), 'en')).toContain('Reload')
  })
})
