import type { CallReply } from '../../shared/endpoint.ts'
import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { rememberFor } from '../../server/live.ts'
import type { Live } from '../../server/serve.ts'
import * as events from '../events/index.ts'
import { addUpPlainly, mayRead, openContest } from './add-up.ts'
import type { listContests } from './contract.ts'
import { figureKeys } from '../results/form.ts'
import { coverage } from './rules.ts'

type Summaries = CallReply<typeof listContests>['contests']
type Asked = { db: Db; live: Live; mandate: Mandate | null }

/** The contests of an event in the order of its menus. */
export async function describeContests({ db, live, mandate }: Asked, event: string): Promise<Summaries> {
  const contests = await events.readContests(db, event)
  return Promise.all(
    contests.map(async ({ id }) => {
      const { opened, added } = await rememberFor(live, id, 'summary', async () => {
        const opened = await openContest(db, id, undefined)
        return { opened, added: (await addUpPlainly(db, opened, opened.area.length))[0] }
      })
      const { stations = 0, counted = 0, cells = [] } = added ?? {}
      const shown = mayRead(opened, mandate)
      return {
        ...opened.facts,
        stations,
        counted,
        coverage: coverage(counted, stations).percent,
        votes: shown ? cells.slice(figureKeys.length) : null,
        valid: shown ? (cells[figureKeys.indexOf('t1')] ?? null) : null,
      }
    }),
  )
}
