import { on, type Route } from '../../server/serve.ts'
import { drawCalendar } from './calendar.ts'
import { readCalendar } from './contract.ts'

export const routes: Route[] = [on(readCalendar, ({ db, query, now }) => drawCalendar(db, query.event, now))]
