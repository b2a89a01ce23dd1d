import { fileURLToPath } from 'node:url'
import type { Db } from '../../server/database.ts'
import type { Documents } from '../../server/documents.ts'
import type { Raw } from '../../server/serve.ts'
import { type ExportColumn, exportTable } from '../../server/table-export.ts'
import { formats } from '../../shared/format.ts'
import { spellRupiah } from '../../shared/rupiah.ts'
import { eventTime } from '../events/rules.ts'
import { readRegionNames } from '../regions/index.ts'
import type { GrantRow, SumRow } from './contract.ts'
import type { Terms } from './draw-budget.ts'
import { recipients } from './lines.ts'
import { grantorName, recipientName } from './parties.ts'

const template = fileURLToPath(new URL('./documents/grants.typ', import.meta.url))

type Line = {
  number: number | null
  grantor: string
  recipient: string
  region: string
  agreement: string
  day: string | null
  year1: number | null
  year2: number | null
  amount: number | null
  first: number | null
  second: number | null
  paid: number | null
  state: string
}

const rupiahColumn = (header: string, value: (line: Line) => number | null): ExportColumn<Line> => ({
  header,
  value,
  width: 22,
  format: 'rupiah',
})

/** The layout in which offices keep their list of grants; what can be imported stands in the same columns. */
const columns: readonly ExportColumn<Line>[] = [
  { header: 'No', value: ({ number }) => number, width: 5 },
  { header: 'Pemberi', value: ({ grantor }) => grantor, width: 30 },
  { header: 'Penerima', value: ({ recipient }) => recipient, width: 16 },
  { header: 'Wilayah', value: ({ region }) => region, width: 28 },
  { header: 'Nomor NPHD', value: ({ agreement }) => agreement, width: 26 },
  { header: 'Tanggal', value: ({ day }) => day, width: 12 },
  rupiahColumn('Nilai', ({ amount }) => amount),
  rupiahColumn('Tahap I', ({ first }) => first),
  rupiahColumn('Tahap II', ({ second }) => second),
  { header: 'Tahun I', value: ({ year1 }) => (year1 === null ? null : String(year1)), width: 9 },
  { header: 'Tahun II', value: ({ year2 }) => (year2 === null ? null : String(year2)), width: 9 },
  rupiahColumn('Cair', ({ paid }) => paid),
  { header: 'Keadaan', value: ({ state }) => state, width: 14 },
]

const stateNames: Record<GrantRow['state'], string> = {
  proposal: 'Usulan',
  review: 'Telaah TAPD',
  agreed: 'Disepakati',
  signed: 'NPHD',
  running: 'Berjalan',
  reported: 'Dilaporkan',
  closed: 'Selesai',
  withdrawn: 'Ditarik',
}

function lineOf(grant: GrantRow, index: number): Line {
  const [first, ...rest] = grant.tranches
  return {
    number: index + 1,
    grantor: grantorName(grant.grantorRegion, grant.grantorName),
    recipient: recipientName(grant.recipient, grant.region),
    region: grant.regionName,
    agreement: grant.number,
    day: grant.signedOn,
    amount: grant.signed ?? grant.agreed ?? grant.reviewed ?? grant.asked,
    first: first?.amount ?? null,
    second: rest.length === 0 ? null : rest.reduce((sum, { amount }) => sum + amount, 0),
    year1: first?.year ?? null,
    year2: rest[0]?.year ?? null,
    paid: grant.disbursed,
    state: stateNames[grant.state],
  }
}

type Asked = { event: string; area: string; format: 'csv' | 'xlsx' | 'pdf' }

type Exported = {
  db: Db
  query: Asked
  terms: Terms
  grants: readonly GrantRow[]
  sums: readonly SumRow[]
  documents: Documents
  now: Date
}

export async function exportGrants({ db, query, documents, ...facts }: Exported): Promise<Raw> {
  const { event, area, format } = query
  const fileName = `nphd-${event}-${area || 'nasional'}-${facts.terms.today}`
  if (format !== 'pdf') return exportTable(format, { fileName, sheet: 'NPHD', columns, rows: facts.grants.map(lineOf) })
  const names = await readRegionNames(db, [area])
  const body = await documents.print(template, printout(facts, names.get(area) ?? 'Indonesia'))
  return {
    body,
    mediaType: 'application/pdf',
    headers: { 'content-disposition': `attachment; filename="${fileName}.pdf"` },
  }
}

/** What the printed statement needs, with every number already written as the office writes it. */
function printout({ terms, grants, sums, now }: Omit<Exported, 'db' | 'query' | 'documents'>, place: string) {
  const { rupiah, day, moment, coverage, decimal } = formats('id')
  const signed = grants.filter((grant) => grant.signed !== null)
  const total = signed.reduce((sum, grant) => sum + (grant.signed ?? 0), 0)
  const paid = signed.reduce((sum, { disbursed }) => sum + disbursed, 0)
  const years = [...new Set(sums.map(({ year }) => year))].toSorted()
  const sumOf = (recipient: string | null, year: number | null) =>
    sums
      .filter((one) => (recipient === null || one.recipient === recipient) && (year === null || one.year === year))
      .reduce((sum, { amount }) => sum + amount, 0)
  const present = recipients.filter((recipient) => sumOf(recipient, null) > 0)
  const yearRow = (name: string, recipient: string | null) => ({
    name,
    years: years.map((year) => rupiah(sumOf(recipient, year))),
    total: rupiah(sumOf(recipient, null)),
  })
  return {
    title: 'Rekapitulasi NPHD',
    event: terms.event.name,
    place,
    isDemonstration: terms.event.demonstration,
    printed: moment(eventTime(terms.event, now)),
    rows: signed.map((grant, index) => {
      const line = lineOf(grant, index)
      return {
        number: String(index + 1),
        grantor: line.grantor,
        recipient: `${line.recipient} ${line.region}`,
        agreement: line.agreement,
        day: grant.signedOn === null ? '–' : day(grant.signedOn),
        amount: rupiah(line.amount),
        first: rupiah(line.first),
        second: rupiah(line.second),
        paid: rupiah(line.paid),
        percent: `${coverage(grant.disbursed, grant.signed ?? 0)}%`,
      }
    }),
    total: { amount: rupiah(total), paid: rupiah(paid), percent: `${coverage(paid, total)}%` },
    spelled: spellRupiah(total),
    years: years.map(String),
    sums: [
      ...present.map((recipient) =>
        yearRow(recipientName(recipient, '1600').replace('Polres', 'Polri').replace('Kodim', 'TNI'), recipient),
      ),
      yearRow('Jumlah', null),
    ],
    shares: terms.profile.grantShares.value.map((share) => `${decimal(share, 0)}%`).join(' / '),
    article: terms.profile.grantShares.article,
    generated: signed.some((grant) => grant.generated),
  }
}

const example = (
  values: Pick<Line, 'number' | 'grantor' | 'recipient' | 'region' | 'agreement'>,
  amount: number,
): Line => ({
  ...values,
  day: '2023-11-09',
  amount,
  first: (amount * 40) / 100,
  second: (amount * 60) / 100,
  year1: 2023,
  year2: 2024,
  paid: null,
  state: '',
})

const examples: readonly Line[] = [
  example(
    {
      number: 1,
      grantor: 'Pemprov (contoh)',
      recipient: 'KPU Provinsi',
      region: 'Sumatera Selatan',
      agreement: '900/001/NPHD/2023',
    },
    10_000_000_000,
  ),
  example(
    { number: 2, grantor: '1602', recipient: 'Bawaslu', region: '1602', agreement: '900/002/NPHD/2023' },
    2_500_000_000,
  ),
]

/** The layout with two rows to write over; the columns that the program fills itself are left out. */
export function writeTemplate(format: 'csv' | 'xlsx'): Promise<Raw> {
  const wanted = columns.filter(({ header }) => header !== 'Cair' && header !== 'Keadaan')
  return exportTable(format, { fileName: 'contoh-nphd', sheet: 'NPHD', columns: wanted, rows: examples })
}
