import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { addPhotos, listDifferences } from './contract.ts'
import { form } from './given-form.ts'
import { ask, budi, kpu, openOffice, ppk, siti } from './given-officers.ts'
import { event, photo, station } from './given-station.ts'
import { withWords } from './form.ts'

const { api, count, enter, look, setEvent } = await openOffice()

const add = (photos: string[]) => api.call(siti, addPhotos, { body: { ...ask, id: newId(), photos } })

describe('photos that come after the figures', () => {
  test('stand on the form with who added them and when, by the clock of its event', async () => {
    await setEvent(sql`clock_offset_ms = -86400000`)
    await enter(siti)
    const { status, body } = await add([photo])
    expect(status).toBe(200)
    expect(Date.now() - Date.parse(body.receivedAt)).toBeGreaterThanOrEqual(86_400_000)
    expect((await look(kpu)).photos).toEqual([{ sha256: photo, by: 'siti', at: body.receivedAt }])
    await setEvent(sql`clock_offset_ms = 0`)
  })

  test('sent again are the same photos', async () => {
    await enter(siti, { photos: [photo] })
    expect((await add([photo])).body.photos).toEqual([photo])
    expect(await count('form_photos')).toBe(1)
  })

  test('change no figure and no state, before and after the form counts', async () => {
    await enter(siti)
    await add([photo])
    expect((await look(kpu)).state).toBe('first-entered')
    await enter(budi)
    const counted = await look(kpu)
    await add([photo])
    expect(await look(kpu)).toEqual(counted)
  })

  test('that never reached the server are refused', async () => {
    const { status, error } = await add(['cd'.repeat(32)])
    expect([status, error?.reason]).toEqual([409, 'unknown-photo'])
    expect(await count('form_photos')).toBe(0)
  })
})

describe('the words beside the figures', () => {
  const said = (words: string) => withWords(form(), (cell) => (cell === 'v2' ? words : null))

  test('copied by one reader alone still keep a form that contradicts them from counting', async () => {
    await enter(siti, { content: said('tujuh belas') })
    expect((await enter(budi)).body.state).toBe('waiting')
    const { findings, content } = await look(kpu)
    expect(findings.map(({ key }) => key)).toEqual(['P-16.V2'])
    expect(content?.votesInWords[1]).toBe('tujuh belas')
  })

  test('of two readers the contradicting ones are what is looked at', async () => {
    await enter(siti, { content: said('tujuh puluh satu') })
    await enter(budi, { content: said('tujuh belas') })
    expect((await look(kpu)).findings.map(({ key }) => key)).toEqual(['P-16.V2'])
  })

  test('that agree let the form count', async () => {
    await enter(siti, { content: said('tujuh puluh satu') })
    expect((await enter(budi)).body.state).toBe('accepted')
  })

  test('stand beside two figures that differ, for who decides', async () => {
    const read = withWords(form({ v2: 17, t1: 267, t2: 78 }), (cell) => (cell === 'v2' ? 'tujuh puluh satu' : null))
    await enter(siti, { content: read })
    await enter(budi)
    const { body } = await api.call(ppk, listDifferences, { query: { event, area: station.slice(0, 6) } })
    expect(body.rows[0]?.differences[0]).toEqual({
      cell: 'v2',
      first: 17,
      second: 71,
      firstWords: 'tujuh puluh satu',
      secondWords: null,
    })
  })
})
