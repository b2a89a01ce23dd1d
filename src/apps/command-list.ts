import type { Command } from '../server/command.ts'

/** First words of a command → where it is written: a command loads its own code only, so that it starts at once. */
const sources: readonly { words: readonly string[]; load: () => Promise<readonly Command[]> }[] = [
  { words: ['start'], load: async () => [(await import('./start-command.ts')).start] },
  { words: ['migrate', 'backup', 'restore'], load: async () => (await import('./commands.ts')).kernelCommands },
  { words: ['doctor'], load: async () => [(await import('./doctor.ts')).doctor] },
  { words: ['demo'], load: async () => (await import('../modules/rehearsal/commands.ts')).commands },
  { words: ['import results'], load: async () => (await import('../modules/results/commands.ts')).commands },
  {
    words: ['import regions', 'import boundaries'],
    load: async () => (await import('../modules/regions/commands.ts')).commands,
  },
  { words: ['import stations'], load: async () => (await import('../modules/polling-stations/commands.ts')).commands },
  { words: ['deadlines'], load: async () => (await import('../modules/calendar/commands.ts')).commands },
  { words: ['recap'], load: async () => (await import('../modules/recapitulation/commands.ts')).commands },
  { words: ['readiness'], load: async () => readiness() },
  { words: ['audit'], load: async () => (await import('../modules/audit/commands.ts')).auditCommands },
]

async function readiness(): Promise<Command[]> {
  const [{ readinessCommands }, { boardParts }] = await Promise.all([
    import('../modules/readiness/commands.ts'),
    import('./board-parts.ts'),
  ])
  return readinessCommands(boardParts)
}

const begins = (words: readonly string[], name: string) => `${words.join(' ')} `.startsWith(`${name} `)

/** The command these words call, and the arguments behind them. */
export async function findCommand(words: readonly string[]): Promise<{ command: Command; rest: string[] } | undefined> {
  const source = sources.find((one) => one.words.some((name) => begins(words, name)))
  const command = (await source?.load())?.find(({ name }) => begins(words, name))
  return command && { command, rest: words.slice(command.name.split(' ').length) }
}

export async function listCommands(): Promise<Command[]> {
  return (await Promise.all(sources.map(({ load }) => load()))).flat()
}
