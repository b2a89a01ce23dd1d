import type { OpenDatabase } from './database.ts'

/** Exit codes of every command; documented in docs/cli.md. */
export const exitCodes = { done: 0, found: 1, usage: 2, refused: 3, failed: 4 } as const

export type Tools = {
  /** The arguments after the command's own words, and the options (`--area 1671` → `area: '1671'`; a bare flag is ''). */
  args: string[]
  options: Record<string, string>
  dataDir: string
  /** Was `--json` given? Then stdout carries one JSON value and nothing else. */
  json: boolean
  /** Opens the database at first use; it is closed when the command ends. */
  database: () => Promise<OpenDatabase>
  /** Prints a result: the object as JSON with `--json`, else the lines for people. */
  print: (value: unknown, lines: () => string[]) => void
  /** A bar on the terminal (stderr); silent when the output is no terminal. `total` null while unknown. */
  progress: (phase: string, done: number, total: number | null) => void
}

export type Command = {
  /** The words that call it: 'audit verify'. */
  name: string
  /** What follows the words: 'FILE [--dry-run] [--event ID]'. */
  usage: string
  summary: { id: string; en: string }
  run: (tools: Tools) => Promise<number>
}

/** A command was called wrongly; the message says how to call it. Exit code 2. */
export class WrongUsage extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WrongUsage'
  }
}
