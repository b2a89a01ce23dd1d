import { type Command, exitCodes, WrongUsage } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { drawReported } from './calendar.ts'
import type { CalendarStage, DrawnCalendar } from './contract.ts'
import { inOrderOfDays } from './order.ts'

function asLines({ stages, problems }: DrawnCalendar): string[] {
  const width = Math.max(...stages.map(({ name }) => name.id.length))
  const day = (date: CalendarStage['start']) => (date?.day ?? (date ? 'menunggu' : '')).padEnd(10)
  const lines = inOrderOfDays(stages).map(({ name, start, end, responsible, source }) =>
    [
      day(start),
      day(end),
      name.id.padEnd(width),
      responsible.map((actor) => actor.name).join(', '),
      `(${source})`,
    ].join('  '),
  )
  const wrong = problems.map(
    (problem) => `✗ ${'stage' in problem ? problem.stage : problem.stages.join(' → ')}: ${problem.kind}`,
  )
  return [...lines, ...wrong]
}

/** `serentak deadlines`: every stage and deadline, as GET /api/calendar gives them. Exit code 1 when something is wrong. */
export const commands: readonly Command[] = [
  {
    name: 'deadlines',
    usage: '--event ID',
    summary: { id: 'tahapan dan tenggat suatu pemilihan', en: 'stages and deadlines of an event' },
    run: async ({ options, database, print }) => {
      const { event } = options
      if (!event) throw new WrongUsage('serentak deadlines --event ID')
      const calendar = await inTransaction(await database(), everywhere, (db) => drawReported(db, event, new Date()))
      print(calendar, () => asLines(calendar))
      return calendar.problems.length > 0 ? exitCodes.found : exitCodes.done
    },
  },
]
