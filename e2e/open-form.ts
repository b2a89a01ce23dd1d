import type { APIRequestContext } from 'playwright-core'
import { demonstrationEvent } from '../src/modules/rehearsal/contract.ts'
import { givenVillages } from '../src/modules/rehearsal/given-villages.ts'
import { truthOf } from '../src/modules/rehearsal/truth.ts'
import type { FormView } from '../src/modules/results/contract.ts'
import { type Cell, type FormContent, cellsOf, emptyForm, readCell } from '../src/modules/results/form.ts'
import { checkForm } from '../src/modules/results/rules.ts'

export const event = demonstrationEvent

export type OpenForm = { station: string; contest: string; view: FormView; truth: FormContent; cells: Cell[] }

/** What the paper of a station says. */
export function truthAt(contest: string, station: string): FormContent | undefined {
  const form = truthOf(givenVillages()).forms.find((one) => one.station === station && one.contest === contest)
  if (!form) return undefined
  return { ...emptyForm(form.votes.length), figures: form.figures, votes: form.votes }
}

/** Forms of an area that nobody has entered yet and whose paper gives the checks nothing to ask. */
export async function listOpenForms(
  request: APIRequestContext,
  url: string,
  { area, contest, count = 1 }: { area: string; contest: string; count?: number },
): Promise<OpenForm[]> {
  const query = new URLSearchParams({ event, area, contest, state: 'empty', limit: '100' })
  const reply = await request.get(`${url}/api/results/forms?${query}`)
  if (!reply.ok()) throw new Error(`forms of ${area}: ${reply.status()} ${await reply.text()}`)
  const { rows } = (await reply.json()) as { rows: { station: string }[] }
  const found: OpenForm[] = []
  for (const { station } of rows) {
    const truth = truthAt(contest, station)
    const view = (await (await request.get(`${url}/api/results/forms/${contest}/${station}`)).json()) as FormView
    if (!truth || checkForm(truth, view.facts).length > 0) continue
    found.push({ station, contest, view, truth, cells: cellsOf(truth.votes.length) })
    if (found.length === count) return found
  }
  throw new Error(`only ${found.length} open forms in ${area}`)
}

/** The figure of a cell as a person types it. */
export const digitsOf = (content: FormContent, cell: Cell): string => String(readCell(content, cell) ?? '')
