import type { Readable } from 'node:stream'
import { Refused } from '../../shared/refused.ts'

/** One JSON document of a file, not parsed yet; `line` is where it begins. */
export type JsonDocument = { file: string; line: number; text: string }

const megabyte = 1024 * 1024
/** A single document, or a list of some, is held in memory; more come one a line. */
const wholeLimit = 16 * megabyte

/** Reads a file that is one JSON document, a list of them, or one a line (JSON Lines), which streams. */
export async function* readJsonDocuments(file: string, source: Readable, limit: number): AsyncGenerator<JsonDocument> {
  const lines = linesOf(source, limit)
  const opening = await lines.next()
  if (opening.done) return
  const { text, line } = opening.value
  if (isWhole(text)) {
    yield { file, line, text }
    for await (const next of lines) if (next.text !== '') yield { file, ...next }
    return
  }
  let whole = text
  for await (const next of lines) {
    whole += `\n${next.text}`
    if (whole.length > wholeLimit) throw new Refused('file-too-large', { limitMegabytes: wholeLimit / megabyte }, 413)
  }
  yield* splitList(file, whole)
}

/** A list gives its items, numbered; anything else stands as it is. */
function* splitList(file: string, whole: string): Generator<JsonDocument> {
  const list = whole.trimStart().startsWith('[') ? parseList(whole) : undefined
  if (!list) yield { file, line: 1, text: whole }
  else for (const [index, item] of list.entries()) yield { file, line: index + 1, text: JSON.stringify(item) }
}

function parseList(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isWhole(text: string): boolean {
  if (!text.trimEnd().endsWith('}')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function* linesOf(source: Readable, limit: number): AsyncGenerator<{ text: string; line: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [rest, line, bytes] = ['', 0, 0]
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limit) throw new Refused('file-too-large', { limitMegabytes: Math.round(limit / megabyte) }, 413)
      const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = pieces.pop() ?? ''
      if (rest.length > wholeLimit) throw new Refused('file-too-large', { limitMegabytes: wholeLimit / megabyte }, 413)
      for (const text of pieces) yield { text: text.trimEnd(), line: (line += 1) }
    }
    rest += decoder.decode()
  } catch (error) {
    throw wording(error, line + 1)
  }
  if (rest.trim() !== '') yield { text: rest, line: line + 1 }
}

function wording(error: unknown, line: number): unknown {
  if (error instanceof TypeError) return new Refused('not-utf8', { line }, 400)
  const isBroken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
  return isBroken ? new Refused('gzip-broken', {}, 400) : error
}
