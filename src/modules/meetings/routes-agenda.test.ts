import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { addDays } from '../../shared/legal-day.ts'
import { newId } from '../../shared/uuid.ts'
import * as contract from './contract.ts'
import * as agendaContract from './contract-agenda.ts'
import { insertFollowUps, insertVersions } from './store-follow-ups.ts'
import { insertVersions as insertIssues } from './store-issues.ts'
import { api, database, event, invite, office, plan, running, secretary, takeUp, write } from './given-meeting.ts'

describe('the agenda', () => {
  test('the board proposes what is late, and keeps it as it stood when it was taken up', async () => {
    const { meeting } = await plan(secretary)
    await invite(meeting, [office.banyuasin])
    const ask = () => api.call(secretary, agendaContract.readProposals, { params: { meeting } })
    const { body } = await ask()
    expect(body.proposals[0]).toMatchObject({ late: 2, lowest: { name: 'Banyuasin', share: 0.79 }, invited: true })
    const days = body.proposals.flatMap(({ source }) => (source.kind === 'stage' ? [source.day] : []))
    expect(days.length).toBeGreaterThan(0)
    expect(days.every((day) => day >= '2024-11-15' && day <= addDays('2024-11-15', 14))).toBe(true)

    const { item } = await takeUp(meeting, { kind: 'board', indicator: 'sortir-lipat' }, 'Sortir & lipat')
    const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
    expect(items).toMatchObject([{ id: item, position: 1, state: 'waiting', source: { kind: 'board', regions: 3 } }])
    expect(items[0]?.source.kind === 'board' && items[0].source.cells.map(({ name, done }) => [name, done])).toEqual([
      ['Banyuasin', 79],
      ['Ogan Komering Ilir', 82],
    ])
    expect((await ask()).body.proposals.some(({ source }) => source.kind === 'board')).toBe(false)
  })

  test('a grave risk of the area is proposed with its score, and stands on the agenda once', async () => {
    const issue = newId()
    const risk = { kind: 'risk' as const, title: 'Banjir di 35 TPS', description: 'Dekat sungai', mitigation: '' }
    const rest = { stage: null, source: 'BMKG', owner: null, state: 'open' as const, reason: null, generated: false }
    const row = { id: issue, version: 1, event, region: '1607', ...risk, ...rest, likelihood: 4, impact: 5 }
    const insert = (reviewOn: string) =>
      inTransaction(database, everywhere, (db) =>
        insertIssues(db, [{ ...row, reviewOn, by: 'sekretaris', at: new Date('2024-11-08T03:00:00Z') }]),
      )
    await insert('2025-01-10')
    const { meeting } = await plan(secretary)
    const ask = async () =>
      (await api.call(secretary, agendaContract.readProposals, { params: { meeting } })).body.proposals.filter(
        ({ source }) => source.kind === 'issue',
      )
    expect(await ask()).toMatchObject([{ atRisk: 1, late: 0, source: { issue, level: 'extreme', score: 20 } }])
    await takeUp(meeting, { kind: 'issue', issue }, 'Banjir di 35 TPS')
    expect(await ask()).toEqual([])
  })

  test('what an earlier meeting left open comes first, and is kept with the item', async () => {
    const earlier = await plan(secretary)
    const [followUp, at] = [newId(), new Date('2024-11-08T03:00:00Z')]
    await inTransaction(database, everywhere, async (db) => {
      const rest = { decision: null, indicator: null, by: 'sekretaris', at }
      const place = { event, region: '1607', area: '16', host: 'kpu' as const, meeting: earlier.meeting }
      await insertFollowUps(db, [{ id: followUp, ...place, ...rest }])
      const words = { issue: 'TPS rawan banjir', recommendation: 'Ganti lokasi 14 TPS', evidenceAsked: 'Daftar TPS' }
      const owed = { owner: office.banyuasin, supporting: [], deadline: '2024-11-12', reason: null }
      await insertVersions(db, [{ followUp, version: 1, ...words, ...owed, by: 'sekretaris', at }])
    })
    const { meeting } = await plan(secretary)
    const { meetings } = (await api.call(secretary, contract.listMeetings, { query: { event, area: '16' } })).body
    const openOf = (id: string) => meetings.find((one) => one.id === id)?.openFollowUps
    expect([openOf(earlier.meeting), openOf(meeting)]).toEqual([1, 0])
    const closed = newId()
    await inTransaction(database, everywhere, async (db) => {
      const place = { event, region: '1607', area: '16', host: 'kpu' as const, meeting: earlier.meeting }
      await insertFollowUps(db, [{ id: closed, ...place, decision: null, indicator: null, by: 'sekretaris', at }])
      await sql`insert into follow_up_steps (follow_up, number, id, step, text, taken_by, taken_at)
        values (${closed}, 1, ${newId()}, 'accept', '', 'sekretaris', ${at})`.execute(db)
    })
    const again = (await api.call(secretary, contract.listMeetings, { query: { event, area: '16' } })).body.meetings
    expect(again.find(({ id }) => id === earlier.meeting)?.openFollowUps).toBe(1)
    const { body } = await api.call(secretary, agendaContract.readProposals, { params: { meeting } })
    expect(body.proposals[0]).toMatchObject({ late: 1, source: { kind: 'follow-ups' } })
    await takeUp(meeting, { kind: 'follow-ups' }, 'Tindak lanjut rakor lalu')
    const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
    expect(items[0]?.source).toEqual({
      kind: 'follow-ups',
      items: [{ id: followUp, text: 'Ganti lokasi 14 TPS', due: '2024-11-12', late: true }],
    })
  })

  test('what the board does not show cannot be taken up', async () => {
    const { meeting } = await plan(secretary)
    const { taken } = await takeUp(meeting, { kind: 'board', indicator: 'tidak-ada' }, 'Tidak ada')
    expect(taken.error?.reason).toBe('nothing-to-take-up')
  })

  test('items are ordered as a whole, and taken off until somebody spoke to them', async () => {
    const { meeting } = await plan(secretary)
    const [one, two] = [
      await takeUp(meeting, { kind: 'own' }, 'Pertama'),
      await takeUp(meeting, { kind: 'own' }, 'Kedua'),
    ]
    const order = (items: string[]) =>
      api.call(secretary, agendaContract.orderAgenda, { params: { meeting }, body: { items } })
    expect((await order([two.item])).error?.reason).toBe('agenda-changed')
    expect((await order([two.item, one.item])).status).toBe(200)
    const titles = async () => {
      const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
      return items.map(({ title }) => title)
    }
    expect(await titles()).toEqual(['Kedua', 'Pertama'])
    const params = { meeting, item: one.item }
    await api.call(secretary, agendaContract.removeAgendaItem, { params })
    expect(await titles()).toEqual(['Kedua'])

    const live = await running()
    await write(live.meeting, newId(), { agenda: live.item })
    const removed = await api.call(secretary, agendaContract.removeAgendaItem, {
      params: { meeting: live.meeting, item: live.item },
    })
    expect(removed.error?.reason).toBe('item-discussed')
  })

  test('one item is open at a time', async () => {
    const { meeting, item } = await running()
    const { item: other } = await takeUp(meeting, { kind: 'own' }, 'Lain-lain')
    const turn = (id: string) =>
      api.call(secretary, agendaContract.turnAgendaItem, { params: { meeting, item: id }, body: { to: 'open' } })
    await turn(item)
    await turn(other)
    const { items } = (await api.call(secretary, agendaContract.readAgenda, { params: { meeting } })).body
    expect(items.map(({ state }) => state)).toEqual(['done', 'open'])
  })
})

test('material is a file that was uploaded first', async () => {
  const { meeting } = await plan(secretary)
  const sha256 = 'a'.repeat(64)
  const add = (material: string) =>
    api.call(secretary, agendaContract.addMaterial, {
      params: { meeting, material },
      body: { agenda: null, sha256, name: 'paparan.pdf' },
    })
  expect((await add(newId())).error?.reason).toBe('file-missing')
  await sql`insert into files (sha256, media_type, bytes) values (${sha256}, 'application/pdf', 12)`.execute(
    database.kysely,
  )
  const material = newId()
  expect((await add(material)).status).toBe(200)
  const list = async () =>
    (await api.call(secretary, agendaContract.listMaterials, { params: { meeting } })).body.materials
  expect(await list()).toMatchObject([{ name: 'paparan.pdf', mediaType: 'application/pdf', bytes: 12 }])
  await api.call(secretary, agendaContract.removeMaterial, { params: { meeting, material } })
  expect(await list()).toEqual([])
})
