import { parseArgs } from 'node:util'
import { WrongUsage, exitCodes } from '../server/command.ts'
import { BackupError } from '../server/backup-manifest.ts'
import { DatabaseStartError } from '../server/database-start-error.ts'
import { MigrationError } from '../server/migrate.ts'
import { createProgress } from '../server/terminal.ts'
import { Refused } from '../shared/refused.ts'
import { fileWords } from '../shared/file-words.ts'
import { findCommand, listCommands } from './command-list.ts'
import { type Opened, openPlatformDatabase } from './open-database.ts'
import { readSettings } from './settings.ts'

async function help(): Promise<string> {
  const commands = await listCommands()
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length))
  return [
    'Serentak',
    '',
    ...commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary.id}`),
    '',
    '--json mencetak satu nilai JSON; DATA_DIR dan DATABASE_URL memilih data. Kode keluar: 0 selesai, 1 ada temuan, 2 salah panggil, 3 ditolak, 4 gagal.',
  ].join('\n')
}

/** `--area 1671`, `--area=1671`, `--json`: every option of every command, so that one parser serves all. */
const flags = ['json', 'dry-run', 'help', 'portable', 'with-stations']
const valued = ['area', 'basis', 'contest', 'level', 'event', 'key', 'as-of', 'checkpoint', 'source']

function readArguments(raw: string[]) {
  const options = Object.fromEntries([
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
    ...valued.map((name) => [name, { type: 'string' as const }]),
  ])
  const { values, positionals } = parseArgs({ args: raw, strict: false, allowPositionals: true, options })
  const given = Object.entries(values).map(([name, value]) => [name, value === true ? '' : String(value)])
  return { words: positionals, options: Object.fromEntries(given) as Record<string, string> }
}

async function main(raw: string[]): Promise<number> {
  const { words, options } = readArguments(raw)
  const found = await findCommand(words)
  if (!found || 'help' in options) {
    console.log(await help())
    return found || words.length === 0 ? exitCodes.done : exitCodes.usage
  }
  const settings = readSettings()
  const { progress, end } = createProgress()
  const json = 'json' in options
  let opened: Promise<Opened> | undefined
  try {
    return await found.command.run({
      args: found.rest,
      options,
      dataDir: settings.dataDir,
      json,
      database: async () => {
        opened ??= openPlatformDatabase({ ...settings, as: 'command', poolSize: 4 })
        return (await opened).database
      },
      print: (value, lines) => console.log(json ? JSON.stringify(value) : lines().join('\n')),
      progress,
    })
  } finally {
    end()
    await (await opened?.catch(() => undefined))?.close()
  }
}

/** A refused file is worded as on the screen; other refusals by their code and facts. */
function sayRefusal({ reason, facts }: Refused): string {
  const words: Readonly<Record<string, string>> = fileWords.id
  const text = words[`refused.${reason}`]
  if (text === undefined) return `Ditolak / refused: ${reason} ${JSON.stringify(facts)}`
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '–'))
}

function explain(error: unknown): number {
  if (error instanceof WrongUsage) {
    console.error(error.message)
    return exitCodes.usage
  }
  if (error instanceof Refused) {
    console.error(sayRefusal(error))
    return exitCodes.refused
  }
  const isExplained = [DatabaseStartError, MigrationError, BackupError].some((known) => error instanceof known)
  if (isExplained && error instanceof Error) console.error(error.message)
  else console.error(error)
  return exitCodes.failed
}

process.exitCode = await main(process.argv.slice(2)).catch(explain)
