import { hash } from 'node:crypto'
import type { Finding } from './contract.ts'
import { figureKeys, type FormContent } from './form.ts'
import { wordsOf } from './form-row.ts'
import type { ReadForm } from './import-layout.ts'
import type { Verdict } from './import-verdict.ts'

const states = { accepted: 'accepted', incomplete: 'incomplete', quarantined: 'held' } as const

/** Makes ids out of the hash of a form: as random as any (RFC 9562 §5.7 asks no more) and nothing more to compute. */
export function idFrom(hex: string, at: number, offset: number): string {
  const time = at.toString(16).padStart(12, '0')
  const [a, b, c] = [
    hex.slice(offset, offset + 3),
    hex.slice(offset + 3, offset + 6),
    hex.slice(offset + 6, offset + 18),
  ]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-8${b}-${c}`
}

/** One line of COPY's text format for `stagedColumns`; written by hand, since this runs once for every form of a nation. */
export function stagedLine(form: ReadForm, contest: string, verdict: Verdict, at: number): string {
  const { content, station, file, line } = form
  const { part, findings } = verdict
  const figures = numbers(content)
  const votes = content.votes.map((value) => value ?? 'NULL').join(',')
  const words = JSON.stringify(wordsOf(content))
  const hex = hash('sha256', `${contest}\t${station}\t${figures}\t${votes}\t${words}`)
  const move = part === 'accepted' && findings.length === 0 ? '\\N' : idFrom(hex, at, 18)
  const version = part === 'accepted' ? idFrom(hex, at, 36) : '\\N'
  const head = `${idFrom(hex, at, 0)}\t${move}\t${version}\t\\\\x${hex}`
  const place = `${escape(file)}\t${line}\t${contest}\t${station}\t${form.at || '\\N'}`
  return `${head}\t${place}\t${states[part]}\t{${keysOf(findings)}}\t${figures}\t{${votes}}\t${escape(words)}\n`
}

function numbers({ figures }: FormContent): string {
  let line = ''
  for (const key of figureKeys) line += `${line === '' ? '' : '\t'}${figures[key] ?? '\\N'}`
  return line
}

const keysOf = (findings: readonly Finding[]) => findings.map(({ key }) => key).join(',')

function escape(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
}
