import { Checkbox, NumberInput } from '@mantine/core'
import { ChevronRight } from 'lucide-react'
import * as z from 'zod'
import type { CallReply } from '../../../shared/endpoint.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { AreaBreadcrumb, PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { type SessionEvent, useSession } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { readSizes } from '../contract.ts'
import {
  bodies,
  type Body,
  calculateHonoraria,
  honorariaSource,
  type HonorariumRow,
  type Sizes,
  sumHonoraria,
} from '../honoraria.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'

const count = z.coerce.number().int().min(0).max(1_000_000).optional()
const months = z.coerce.number().int().min(0).max(24).default(1)

/** Numbers that differ from the event, and the months of each body; in the address, so that a link shows the same sum. */
const View = z.object({
  ppk: count,
  pps: count,
  pantarlih: count,
  kpps: count,
  linmas: count,
  'bulan-ppk': months,
  'bulan-pps': months,
  'bulan-pantarlih': months,
  'bulan-kpps': months,
  'bulan-linmas': months,
  sekretariat: z.stringbool().default(false),
})
type View = z.infer<typeof View>

/** What the honoraria of an area cost by the official rates. */
export function HonorariaPage() {
  const t = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <Honoraria key={area} event={event} area={area} />
}

function Honoraria({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(words)
  const sizes = useCall(readSizes, { query: { event: event.id, area } })
  return (
    <>
      <PageHead
        title={t('honorTitle')}
        crumbs={
          <div className={classes.crumbs}>
            <PageLink to="/anggaran">{t('back')}</PageLink> <ChevronRight size={13} /> <AreaBreadcrumb />
          </div>
        }
      />
      <Answer of={sizes} what={t('honorTitle')} words={words}>
        {(found) => <Calculator found={found} area={area} />}
      </Answer>
    </>
  )
}

type Found = CallReply<typeof readSizes>

function sizesOf({ districts, villages, stations, pantarlih, people }: Found, view: View): Sizes {
  return {
    ppk: { units: view.ppk ?? districts, people: people.ppk, months: view['bulan-ppk'] },
    pps: { units: view.pps ?? villages, people: people.pps, months: view['bulan-pps'] },
    pantarlih: { units: view.pantarlih ?? pantarlih, people: 1, months: view['bulan-pantarlih'] },
    kpps: { units: view.kpps ?? stations, people: people.kpps, months: view['bulan-kpps'] },
    linmas: { units: view.linmas ?? stations, people: people.linmas, months: view['bulan-linmas'] },
  }
}

function Calculator({ found, area }: { found: Found; area: string }) {
  const t = useText(words)
  const format = useFormat()
  const [view, setView] = useAddress(View)
  const sizes = sizesOf(found, view)
  const rows = calculateHonoraria(sizes, view.sekretariat)
  const total = sumHonoraria(rows)
  const columns = useColumns(rows)
  return (
    <>
      <StatStrip label={t('total')}>
        <Stat hero label={t('total')} value={format.rupiah(total)} />
        {bodies.map((body) => (
          <Stat
            key={body}
            label={t(`body.${body}`)}
            value={format.rupiahShort(sumHonoraria(rows.filter((row) => row.body === body)))}
            note={`${format.integer(sizes[body].units)} ${t(`unit.${body}`)}`}
          />
        ))}
      </StatStrip>
      <div className={classes.stack}>
        <Panel title={t('sizes')} note={t('honorSource', { source: honorariaSource })}>
          <div className={classes.sizes}>
            {bodies.map((body) => (
              <BodyFields key={body} body={body} sizes={sizes} onChange={setView} />
            ))}
            <Checkbox
              label={t('withSecretariat')}
              checked={view.sekretariat}
              onChange={(event) => setView({ sekretariat: event.currentTarget.checked ? 'true' : 'false' })}
            />
          </div>
        </Panel>
        <Panel
          title={t('result')}
          bare
          actions={<CsvButton rows={rows} columns={columns} name={`honor-${area || 'nasional'}`} />}
        >
          <DataTable
            caption={t('result')}
            rows={rows}
            columns={columns}
            keyOf={({ body, post }) => `${body} ${post}`}
            totalLabel={t('total')}
            height={420}
          />
        </Panel>
      </div>
    </>
  )
}

type BodyFieldsProps = { body: Body; sizes: Sizes; onChange: (change: Partial<z.input<typeof View>>) => void }

function BodyFields({ body, sizes, onChange }: BodyFieldsProps) {
  const t = useText(words)
  return (
    <>
      <NumberInput
        label={`${t(`body.${body}`)}: ${t('units', { unit: t(`unit.${body}`) })}`}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        thousandSeparator="."
        decimalSeparator=","
        value={sizes[body].units}
        onChange={(value) => onChange({ [body]: typeof value === 'number' ? value : undefined })}
      />
      <NumberInput
        label={t('monthsOf', { body: t(`body.${body}`) })}
        min={0}
        max={24}
        allowDecimal={false}
        value={sizes[body].months}
        onChange={(value) => onChange({ [`bulan-${body}`]: typeof value === 'number' ? value : undefined })}
      />
    </>
  )
}

function useColumns(rows: readonly HonorariumRow[]): Column<HonorariumRow>[] {
  const t = useText(words)
  return [
    { key: 'body', label: t('body'), width: 120, value: ({ body }) => t(`body.${body}`) },
    { key: 'post', label: t('post'), width: 150, value: ({ post }) => t(`post.${post}`) },
    {
      key: 'heads',
      label: t('heads'),
      width: 100,
      align: 'end',
      value: ({ heads }) => heads,
      total: rows.reduce((sum, { heads }) => sum + heads, 0),
    },
    { key: 'months', label: t('months'), width: 80, align: 'end', value: ({ months }) => months },
    { key: 'monthly', label: t('monthly'), unit: 'Rp', width: 140, align: 'end', value: ({ monthly }) => monthly },
    {
      key: 'total',
      label: t('total'),
      unit: 'Rp',
      width: 160,
      align: 'end',
      value: ({ total }) => total,
      total: sumHonoraria(rows),
    },
  ]
}
