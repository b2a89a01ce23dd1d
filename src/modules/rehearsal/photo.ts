/**
 * A picture of the paper form, drawn from the true figures when it is asked for: somebody who doubts an entry can
 * compare it with the sheet, as with a real photo. It says on its face that it is generated.
 */
import type { Cell } from '../results/form.ts'
import { readCell } from '../results/form.ts'
import { boxes, laySheet, paper, sheetSize } from './sheet.ts'
import type { SheetBox, SheetHead, SheetRow } from './sheet.ts'
import { writeWords } from '../results/index.ts'
import type { GeneratedCandidate } from './ballot.ts'
import type { TrueForm } from './forms.ts'
import { writeDigit, writeSignature, writeTally } from './handwriting.ts'
import { randomOf } from './random.ts'
import type { Random } from './random.ts'
import { contentOf } from './reading.ts'

export type PhotoFacts = {
  form: TrueForm
  office: 'governor' | 'regent' | 'mayor'
  candidates: readonly GeneratedCandidate[]
  /** Village, kecamatan and kabupaten/kota, as printed in the head of the sheet. */
  places: { village: string; district: string; regency: string }
}

const titles: Record<PhotoFacts['office'], { contest: string; model: string }> = {
  governor: { contest: 'PEMILIHAN GUBERNUR DAN WAKIL GUBERNUR', model: 'C.HASIL-KWK-GUBERNUR' },
  regent: { contest: 'PEMILIHAN BUPATI DAN WAKIL BUPATI', model: 'C.HASIL-KWK-BUPATI' },
  mayor: { contest: 'PEMILIHAN WALI KOTA DAN WAKIL WALI KOTA', model: 'C.HASIL-KWK-WALI KOTA' },
}

const heads: Record<SheetHead['part'], string> = {
  voters: 'I. DATA PEMILIH DAN PENGGUNA HAK PILIH',
  ballots: 'II. DATA PENGGUNAAN SURAT SUARA',
  disability: 'III. DATA PEMILIH DISABILITAS',
  votes: 'IV. PEROLEHAN SUARA',
  totals: 'V. JUMLAH SUARA SAH DAN TIDAK SAH',
}

const labels: Readonly<Record<string, string>> = {
  A1: 'A.1  Jumlah pemilih dalam DPT',
  B1: 'B.1  Pengguna hak pilih dalam DPT',
  B2: 'B.2  Pengguna pindahan (DPPh)',
  B3: 'B.3  Pengguna tambahan / KTP-el (DPTb)',
  B4: 'B.4  Jumlah pengguna (B.1 + B.2 + B.3)',
  S1: '1  Diterima, termasuk cadangan 2,5% dari DPT',
  S2: '2  Digunakan',
  S3: '3  Dikembalikan karena rusak / keliru coblos',
  S4: '4  Tidak digunakan, termasuk sisa cadangan',
  D: 'Pengguna hak pilih disabilitas',
  T1: 'A  Jumlah suara sah',
  T2: 'B  Jumlah suara tidak sah',
  T3: 'C  Jumlah seluruh suara (A + B)',
}

/** Names come from tables; nothing of them may become markup. */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

type TextStyle = { size: number; weight?: number; anchor?: 'start' | 'middle' | 'end'; fill?: string; italic?: boolean }

function text(x: number, y: number, words: string, style: TextStyle): string {
  const { size, weight = 400, anchor = 'start', fill = '#2b2723', italic = false } = style
  const slant = italic ? ' font-style="italic"' : ''
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}"${slant}>${escapeText(words)}</text>`
}

function drawBoxes(box: SheetBox): string {
  const middle = [1, 2].map((at) => `M${box.left + at * boxes.width} ${box.top}v${boxes.height}`).join('')
  return `<path d="M${box.left} ${box.top}h${3 * boxes.width}v${boxes.height}h${-3 * boxes.width}z${middle}" fill="#fffdf8" stroke="#6b6259" stroke-width=".7"/>`
}

/** Three boxes for a figure, filled from the left with zeros as the form asks. */
function writeFigure(box: SheetBox, value: number, random: Random): string {
  const digits = [...String(value).padStart(3, '0')].slice(-3)
  return digits
    .map((digit, place) => writeDigit(Number(digit), box.left + place * boxes.width, box.top, random))
    .join('')
}

const absent = (left: number, row: SheetRow): string =>
  `<rect x="${left}" y="${row.top + 2}" width="${3 * boxes.width}" height="${boxes.height}" fill="url(#absent)" stroke="#cfc6b9" stroke-width=".5"/>`

type Ink = { print: string[]; pen: string[] }

function drawHead(head: SheetHead, ink: Ink): void {
  ink.print.push(
    `<rect x="${paper.left + 14}" y="${head.top}" width="${paper.right - paper.left - 28}" height="${head.bottom - head.top - 4}" fill="#eadfdd"/>`,
    text(paper.left + 18, head.top + 11.5, heads[head.part], { size: 7.6, weight: 700 }),
  )
  const columns: [number, string][] =
    head.part === 'voters' || head.part === 'disability'
      ? [
          [boxes.l, 'L'],
          [boxes.p, 'P'],
          [boxes.j, 'JUMLAH'],
        ]
      : head.part === 'votes'
        ? [
            [160, 'TURUS'],
            [400, 'HURUF'],
            [boxes.j, 'ANGKA'],
          ]
        : [[boxes.j, 'JUMLAH']]
  for (const [left, label] of columns) {
    ink.print.push(text(left + 25, head.top + 11.5, label, { size: 6.4, weight: 600, anchor: 'middle' }))
  }
}

/** Words in two lines where they are long: the field of the form is narrow. */
function writeInWords(value: number, row: SheetRow): string[] {
  const words = writeWords(value).split(' ')
  const lines = words.length > 3 ? [words.slice(0, 3).join(' '), words.slice(3).join(' ')] : [words.join(' ')]
  const first = lines.length > 1 ? row.top + 13 : row.top + 19
  return lines.map((line, index) => text(386, first + index * 10, line, { size: 7.8, fill: '#1d2f6f', italic: true }))
}

function drawCandidate(
  row: SheetRow,
  candidate: GeneratedCandidate | undefined,
  votes: number,
  ink: Ink,
  random: Random,
): void {
  const name = candidate?.blank ? 'KOLOM KOSONG' : (candidate?.name ?? '').toUpperCase()
  ink.print.push(
    `<rect x="${paper.left + 16}" y="${row.top + 4}" width="20" height="24" fill="none" stroke="#2b2723" stroke-width=".9"/>`,
    text(paper.left + 26, row.top + 21, row.mark.slice(1), { size: 12, weight: 700, anchor: 'middle' }),
    text(paper.left + 42, row.top + 15, name, { size: 7, weight: 600 }),
    text(paper.left + 42, row.top + 24, candidate?.runningMate ?? '', { size: 6.2, fill: '#5c544b' }),
  )
  ink.pen.push(`<g stroke-width=".8">${writeTally(votes, 162, row.top + 3, random)}</g>`, ...writeInWords(votes, row))
}

function drawRow(row: SheetRow, facts: PhotoFacts, ink: Ink, random: Random): void {
  const content = contentOf(facts.form)
  const valueOf = (cell: Cell): number => readCell(content, cell) ?? 0
  if (row.part === 'votes') {
    const number = Number(row.mark.slice(1))
    const candidate = facts.candidates.find((one) => one.number === number)
    drawCandidate(row, candidate, valueOf(`v${number}`), ink, random)
  } else {
    ink.print.push(text(paper.left + 18, row.top + 14.5, labels[row.mark] ?? row.mark, { size: 7.2 }))
    if (row.cells.length === 1) ink.print.push(absent(boxes.l, row), absent(boxes.p, row))
  }
  for (const cell of row.cells) {
    ink.print.push(drawBoxes(cell))
    ink.pen.push(writeFigure(cell, valueOf(cell.cell), random))
  }
  ink.print.push(`<path d="M${row.left} ${row.bottom}H${row.right}" stroke="#a39a8e" stroke-width=".4"/>`)
}

function drawTitle(facts: PhotoFacts, ink: Ink): void {
  const { contest, model } = titles[facts.office]
  const middle = sheetSize.width / 2
  const { village, district, regency } = facts.places
  ink.print.push(
    text(middle, 44, 'BERITA ACARA DAN SERTIFIKAT HASIL PENGHITUNGAN SUARA', {
      size: 10.4,
      weight: 700,
      anchor: 'middle',
    }),
    text(middle, 58, `${contest} TAHUN 2024`, { size: 8.6, weight: 600, anchor: 'middle' }),
    text(paper.left + 16, 84, `TPS ${facts.form.station.slice(10)} · ${village} · Kec. ${district} · ${regency}`, {
      size: 7.4,
    }),
    `<rect x="432" y="70" width="134" height="20" fill="none" stroke="#8c1f20" stroke-width="1"/>`,
    text(499, 83, model, { size: 7.8, weight: 700, anchor: 'middle', fill: '#8c1f20' }),
    text(paper.left + 16, 100, `Kode TPS ${facts.form.station}`, { size: 6.6, fill: '#5c544b' }),
  )
}

function drawSignatures(top: number, candidates: number, ink: Ink, random: Random): void {
  for (let member = 0; member < 7; member += 1) {
    const left = paper.left + 16 + member * 76
    ink.print.push(
      text(left, top + 8, `KPPS ${member + 1}`, { size: 6 }),
      `<path d="M${left} ${top + 36}h62" stroke="#4a443d" stroke-width=".5"/>`,
    )
    ink.pen.push(`<g stroke-width="1">${writeSignature(left + 8, top + 32, random)}</g>`)
  }
  for (let witness = 0; witness < candidates; witness += 1) {
    const left = paper.left + 16 + witness * 133
    ink.print.push(
      text(left, top + 50, `Saksi nomor ${witness + 1}`, { size: 6 }),
      `<path d="M${left} ${top + 74}h92" stroke="#4a443d" stroke-width=".5"/>`,
    )
    // a witness may be absent or refuse to sign; the form stands all the same
    if (random.chance(0.85)) ink.pen.push(`<g stroke-width="1">${writeSignature(left + 12, top + 70, random)}</g>`)
  }
}

const definitions = `<defs><pattern id="absent" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V4" stroke="#c9c0b3" stroke-width="1"/></pattern>
<linearGradient id="table" x2="1" y2="1"><stop stop-color="#6f5a46"/><stop offset="1" stop-color="#4a3a2d"/></linearGradient>
<radialGradient id="light" cx=".35" cy=".25" r=".95"><stop stop-color="#fff" stop-opacity=".22"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#2a1d10" stop-opacity=".24"/></radialGradient></defs>`

function drawMark(): string {
  const mark = text(300, 0, 'PERAGAAN · DIBUAT KOMPUTER', { size: 26, weight: 700, anchor: 'middle', fill: '#8c1f20' })
  const foot = text(300, paper.bottom - 8, 'Foto peragaan, dibuat komputer. Bukan dokumen KPU.', {
    size: 7.6,
    weight: 600,
    anchor: 'middle',
    fill: '#8c1f20',
  })
  return `<g opacity=".13" transform="translate(0 640) rotate(-24 300 0)">${mark}</g>${foot}`
}

/** The picture as SVG text. The same form always looks the same. */
export function drawPhoto(facts: PhotoFacts): string {
  const random = randomOf(facts.form.contest, facts.form.station)
  const ink: Ink = { print: [], pen: [] }
  const sheet = laySheet(facts.candidates.length)
  drawTitle(facts, ink)
  for (const head of sheet.heads) drawHead(head, ink)
  for (const row of sheet.rows) drawRow(row, facts, ink, random)
  drawSignatures((sheet.rows.at(-1)?.bottom ?? 700) + 6, facts.candidates.length, ink, random)
  const { width, height } = sheetSize
  const tilt = Math.round((random.next() * 0.5 - 0.25) * 100) / 100
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 2}" height="${height * 2}" font-family="Noto Sans, Inter, Arial, sans-serif" role="img" aria-label="Foto peragaan C.HASIL TPS ${facts.form.station}">${definitions}
<rect width="${width}" height="${height}" fill="url(#table)"/>
<g transform="rotate(${tilt} ${width / 2} ${height / 2})">
<rect x="${paper.left + 3}" y="${paper.top + 4}" width="${paper.right - paper.left}" height="${paper.bottom - paper.top}" fill="#1a120a" opacity=".4"/>
<rect x="${paper.left}" y="${paper.top}" width="${paper.right - paper.left}" height="${paper.bottom - paper.top}" fill="#faf5ea"/>
${ink.print.join('\n')}
<g fill="none" stroke="#1d2f6f" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${ink.pen.filter((mark) => !mark.startsWith('<text')).join('\n')}</g>
${ink.pen.filter((mark) => mark.startsWith('<text')).join('\n')}
${drawMark()}</g>
<rect width="${width}" height="${height}" fill="url(#light)"/></svg>`
}
