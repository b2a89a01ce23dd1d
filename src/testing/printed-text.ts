import { spawnSync } from 'node:child_process'

/** Can this machine read a PDF independently of us? It comes with poppler; tests of what is printed need it. */
export const hasPdfReader = spawnSync('pdftotext', ['-v']).error === undefined

/** The words of a PDF, laid out as on the page. */
export function printedText(pdf: Buffer): string {
  const { status, stdout, stderr } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`)
  return stdout
}
