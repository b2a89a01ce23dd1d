import type { Live } from '../../server/serve.ts'
import { on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import type { BoardParts } from '../readiness/index.ts'
import {
  addMaterial,
  listMaterials,
  orderAgenda,
  readAgenda,
  readProposals,
  removeAgendaItem,
  removeMaterial,
  saveAgendaItem,
  turnAgendaItem,
} from './contract-agenda.ts'
import { clockOf, getChangeable, getOwn, getReadable } from './meeting.ts'
import { propose, takeUp } from './proposals.ts'
import * as store from './store-agenda.ts'
import type { StoredMeeting } from './store.ts'
import { hasEntries } from './store-minutes.ts'

const tell = (live: Live, { id, area }: StoredMeeting): void =>
  live.changed({ contest: `meeting ${id}`, station: area })

const unknownItem = (item: string) => new Refused('unknown-item', { item }, 404)

function itemRoutes(parts: BoardParts): Route[] {
  return [
    on(readAgenda, async ({ db, params, mandate, within }) => {
      const meeting = await getReadable(db, { id: params.meeting, mandate, within })
      const items = await store.listItems(db, meeting.id)
      return {
        items: items.map(({ openedAt, closedAt, ...item }) => {
          return { ...item, openedAt: openedAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null }
        }),
      }
    }),

    on(readProposals, async ({ db, params, mandate, within, now }) => {
      const meeting = await getOwn(db, { id: params.meeting, mandate, within })
      const at = await clockOf(db, meeting.event, now)
      return { at: at.toISOString(), proposals: await propose(db, parts, { meeting, now }) }
    }),

    on(saveAgendaItem, async ({ db, params, body, mandate, within, now, subject, note, live }) => {
      const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'agenda')
      subject(`${meeting.id}/${params.item}`, meeting.area)
      const { source: name, seen, ...words } = body
      const row = { id: params.item, meeting: meeting.id, ...words }
      note(words)
      tell(live, meeting)
      if (seen > 0) {
        const version = await store.updateItem(db, { ...row, seen })
        if (version === undefined) throw new Refused('item-changed', { item: params.item })
        return { version }
      }
      const source = await takeUp(db, parts, { meeting, now }, name)
      if (await store.insertItem(db, { ...row, source })) return { version: 1 }
      const known = (await store.listItems(db, meeting.id)).find(({ id }) => id === params.item)
      const { title, note: said, minutes, version } = known ?? {}
      if (title === words.title && said === words.note && minutes === words.minutes && version === 1) return { version }
      throw new Refused('item-changed', { item: params.item })
    }),

    on(orderAgenda, async ({ db, params, body: { items }, mandate, within, subject, note, live }) => {
      const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'agenda')
      subject(meeting.id, meeting.area)
      const known = (await store.listItems(db, meeting.id)).map(({ id }) => id)
      const isWhole = known.length === items.length && known.every((id) => items.includes(id))
      if (!isWhole) throw new Refused('agenda-changed', {})
      await store.orderItems(db, meeting.id, items)
      note({ before: known, after: items })
      tell(live, meeting)
      return { ordered: items.length }
    }),

    on(removeAgendaItem, async ({ db, params, mandate, within, subject, note, live }) => {
      const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'agenda')
      subject(`${meeting.id}/${params.item}`, meeting.area)
      if (await hasEntries(db, params.item)) throw new Refused('item-discussed', {})
      const known = (await store.listItems(db, meeting.id)).find(({ id }) => id === params.item)
      note({ removed: known?.title ?? null })
      tell(live, meeting)
      return { removed: await store.deleteItem(db, meeting.id, params.item) }
    }),

    on(turnAgendaItem, async ({ db, params, body: { to }, mandate, within, now, subject, note, live }) => {
      const meeting = await getOwn(db, { id: params.meeting, mandate, within })
      subject(`${meeting.id}/${params.item}`, meeting.area)
      if (meeting.state !== 'running') throw new Refused('meeting-not-running', { state: meeting.state })
      const item = (await store.listItems(db, meeting.id)).find(({ id }) => id === params.item)
      if (!item) throw unknownItem(params.item)
      const at = await clockOf(db, meeting.event, now)
      if (to === 'open') await store.openItem(db, meeting.id, item.id, at)
      else if (item.state === 'open') await store.closeItems(db, meeting.id, at)
      note({ from: item.state, to })
      tell(live, meeting)
      return { state: to }
    }),
  ]
}

const materialRoutes: Route[] = [
  on(listMaterials, async ({ db, params, mandate, within }) => {
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    const materials = await store.listMaterials(db, meeting.id)
    return { materials: materials.map((one) => ({ ...one, addedAt: one.addedAt.toISOString() })) }
  }),

  on(addMaterial, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'material')
    subject(`${meeting.id}/${params.material}`, meeting.area)
    if (!(await store.isFile(db, body.sha256))) throw new Refused('file-missing', { sha256: body.sha256 }, 404)
    const items = await store.listItems(db, meeting.id)
    if (body.agenda !== null && !items.some(({ id }) => id === body.agenda)) throw unknownItem(body.agenda)
    const at = await clockOf(db, meeting.event, now)
    await store.insertMaterial(db, { id: params.material, meeting: meeting.id, ...body, by: person.id, at })
    note({ name: body.name, sha256: body.sha256 })
    tell(live, meeting)
    return { added: true }
  }),

  on(removeMaterial, async ({ db, params, mandate, within, now, subject, live }) => {
    const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'material')
    subject(`${meeting.id}/${params.material}`, meeting.area)
    const at = await clockOf(db, meeting.event, now)
    tell(live, meeting)
    return { removed: await store.removeMaterial(db, meeting.id, params.material, at) }
  }),
]

export function routes(parts: BoardParts): Route[] {
  return [...itemRoutes(parts), ...materialRoutes]
}
