import type { Mandate } from '../../server/caller.ts'
import { on } from '../../server/serve.ts'
import { lineage } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import * as events from '../events/index.ts'
import {
  type DifferenceRow,
  entryProgress,
  findForm,
  formHistory,
  type FormState,
  formStates,
  type FormView,
  type HistoryStep,
  listDifferences,
  listForms,
  listRules,
  nextForm,
  type ProgressRow,
  publishedForm,
  searchStation,
  type Turn,
} from './contract.ts'
import { type Desk, openDesk, requireForm } from './desk.ts'
import {
  agreedContent,
  chanceOf,
  coordinatorMoves,
  differencesOf,
  mayCompare,
  pairOf,
  returnedContent,
  stateOf,
} from './form-state.ts'
import { readCell, wordsAt } from './form.ts'
import { contentOf } from './form-row.ts'
import { checkForm, checks, codeOf } from './rules.ts'
import * as store from './store.ts'
import * as history from './store-history.ts'
import * as lists from './store-lists.ts'

type Looker = { id: string; role: Mandate['role'] }

function turnOf(story: store.StoredStory, { id, role }: Looker): Turn {
  const chance = chanceOf(story, id, role)
  if (chance.kind !== 'return') return chance
  const content = returnedContent(story, id)
  return content
    ? { kind: 'return', cells: [...(story.lastMove?.cells ?? [])], content, note: story.lastMove?.note ?? null }
    : { kind: 'none', reason: 'returned-to-other-person' }
}

function differences(story: store.StoredStory): FormView['differences'] {
  const pair = pairOf(story.readings)
  const { first, second } = pair
  if (!first || !second) return []
  return differencesOf(pair).map((cell) => ({
    cell,
    first: readCell(first.content, cell),
    second: readCell(second.content, cell),
    firstWords: wordsAt(first.content, cell),
    secondWords: wordsAt(second.content, cell),
  }))
}

/** What this person may see of the figures: all of a counted form, both readings for who decides, else nothing. */
function visible(
  desk: Desk,
  story: store.StoredStory,
  looker: Looker,
): Pick<FormView, 'facts' | 'content' | 'findings' | 'differences'> {
  const compares = mayCompare(story, looker.id, looker.role)
  const facts = compares ? desk.facts : desk.shown
  const content = story.accepted
    ? contentOf(story.accepted.content)
    : compares
      ? agreedContent(pairOf(story.readings))
      : null
  return {
    facts,
    content,
    findings: content ? checkForm(content, facts) : [],
    differences: compares && !story.accepted ? differences(story) : [],
  }
}

const visits = (story: store.StoredStory): FormView['visits'] =>
  story.readings.map(({ id, kind, name, receivedAt }) => ({ id, kind, by: name, at: iso(receivedAt) }))

const iso = (at: string) => new Date(at).toISOString()

const look = on(findForm, async ({ db, params, person, mandate, now }) => {
  const contest = await events.readContest(db, params.contest)
  const [desk, story, photos, places] = await Promise.all([
    openDesk({ db, person: person.id, now }, { ...params, event: contest.event }),
    store.findStory(db, params),
    store.listPhotos(db, params),
    history.listPlaces(db, lineage(params.station).slice(0, 4)),
  ])
  const looker = { id: person.id, role: mandate.role }
  const { station, event, demonstration } = desk.form
  return {
    event,
    contest: { id: contest.id, office: contest.office, area: contest.area },
    candidates: contest.candidates,
    station: { code: params.station, ...station },
    places,
    state: stateOf(story),
    version: story.version,
    turn: turnOf(story, looker),
    visits: visits(story),
    photos,
    ...visible(desk, story, looker),
    moves: coordinatorMoves(story, person.id, mandate.role),
    demonstration,
  }
})

const isState = (text: string): text is FormState => formStates.some((state) => state === text)

const list = on(listForms, async ({ db, query: { state, ...query } }) => {
  const states = state?.split(',') ?? []
  const unknown = states.find((one) => !isState(one))
  if (unknown !== undefined) throw new Refused('unknown-state', { state: unknown }, 400)
  const found = await lists.listForms(db, { ...query, states })
  const byState = Object.fromEntries(formStates.map((one) => [one, found.byState[one] ?? 0])) as Record<
    FormState,
    number
  >
  return { ...found, byState }
})

const different = on(listDifferences, async ({ db, query, person }) => {
  const { keys, count } = await lists.listDifferent(db, { ...query, person: person.id })
  const rows = await Promise.all(
    keys.map(async (key): Promise<DifferenceRow[]> => {
      const [story, photos] = await Promise.all([store.findStory(db, key), store.listPhotos(db, key)])
      const read = visits(story)
      const [first, second] = [read.at(0), read.find(({ kind }) => kind === 'second')]
      if (!first || !second) return []
      return [{ ...key, first, second, differences: differences(story), photos: photos.map(({ sha256 }) => sha256) }]
    }),
  )
  return { rows: rows.flat(), count }
})

const next = on(nextForm, async ({ db, query, person }) => ({
  form: await lists.findNext(db, { ...query, person: person.id }),
}))

const search = on(searchStation, async ({ db, query }) => ({ stations: await lists.searchStations(db, query) }))

const numbers = [
  'expected',
  'photographed',
  'read',
  'verified',
  'counted',
  'different',
  'returned',
  'incomplete',
  'waiting',
  'held',
  'corrected',
] as const

const progress = on(entryProgress, async ({ db, query }) => {
  const rows = await lists.listProgress(db, query)
  const sum = (name: (typeof numbers)[number]) => rows.reduce((total, row) => total + row[name], 0)
  const total = Object.fromEntries(numbers.map((name) => [name, sum(name)])) as Omit<ProgressRow, 'region' | 'name'>
  return { rows, total: { region: query.area, name: '', ...total } }
})

/** Blind steps keep who and when, and lose what. */
function entrySteps(story: store.StoredStory, open: boolean): HistoryStep[] {
  return story.readings.map((reading) => ({
    step: 'entry',
    id: reading.id,
    at: iso(reading.receivedAt),
    by: reading.name,
    kind: reading.kind,
    enteredAt: iso(reading.enteredAt),
    content: open ? reading.content : null,
    ticked: reading.ticked,
    note: reading.note,
    photos: reading.photos,
  }))
}

const stepOrder: readonly HistoryStep['step'][] = ['entry', 'move', 'version', 'correction']

/**
 * Oldest first; what happened in one transaction in the order cause, decision, effect. Steps of one kind come in their
 * own order and keep it, even where the clock of a demonstration was set back between them.
 */
function inOrder(steps: readonly HistoryStep[]): HistoryStep[] {
  const dated = stepOrder.flatMap((kind) => {
    let latest = -Infinity
    return steps
      .filter(({ step }) => step === kind)
      .map((step) => ({ step, since: (latest = Math.max(latest, Date.parse(step.at))) }))
  })
  return dated.toSorted((one, other) => one.since - other.since).map(({ step }) => step)
}

const lookBack = on(formHistory, async ({ db, params, person, mandate }) => {
  requireForm(await store.findFacts(db, params), params)
  const [story, steps] = await Promise.all([store.findStory(db, params), history.listSteps(db, params)])
  const open = story.version > 0 || mayCompare(story, person.id, mandate.role)
  const moves = steps.map((step) => (step.step === 'move' ? { ...step, at: iso(step.at) } : step))
  return { steps: inOrder([...entrySteps(story, open), ...moves]) }
})

const publish = on(publishedForm, async ({ db, params }) => {
  const published = await history.findPublished(db, params)
  if (!published) throw new Refused('not-counted', { station: params.station }, 404)
  return published
})

const rules = on(listRules, async () => ({
  rules: checks.map(({ check, level, rule, rows, base, source, formula, onlyWithout }) => ({
    code: codeOf({ level, rule }),
    rule: `R${rule}`,
    check,
    level,
    rows: [...rows],
    base,
    source,
    formula,
    onlyWithout: [...onlyWithout],
  })),
}))

export const lookRoutes = [look, list, different, next, search, progress, lookBack, publish, rules]
