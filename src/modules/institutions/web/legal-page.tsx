import { Checkbox, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { ListPanel } from '../../../ui/list-panel.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { type Basis, type Citing, readLegalBases, saveLegalBasis } from '../contract-legal.ts'
import { type BasisKind, basisKinds, basisName, forceIn } from '../legal-basis.ts'
import { BasisForm } from './basis-form.tsx'
import { BasisPanel } from './basis-panel.tsx'
import classes from './duty-matrix.module.css'
import { legalWords } from './legal-messages.ts'
import { words } from './messages.ts'
import { PartChoice } from './part-choice.tsx'
import { useToday } from './use-today.ts'

const kinds = Object.keys(basisKinds) as BasisKind[]

const View = z.object({
  cari: z.string().default(''),
  jenis: z.string().optional(),
  pada: z.iso.date().optional(),
  dirujuk: z.stringbool().default(false),
  urut: z.string().optional(),
  dasar: z.string().optional(),
})

/** The legal bases: what each is about, whether it held on a day, and what of the election rests on it. */
export function LegalPage() {
  const t = useText(legalWords)
  const general = useText(words)
  const may = useMay()
  const { event } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const asked = useCall(readLegalBases, { query: { event: event?.id ?? '' } }, { enabled: event !== null })
  if (!event) return <EmptyState>{general('noEvent')}</EmptyState>
  return (
    <>
      <PageHead
        title={t('title')}
        meta={
          asked.data &&
          t('meta', {
            bases: asked.data.bases.length,
            cited: new Set(asked.data.citing.map(({ key }) => key)).size,
          })
        }
        actions={<PartChoice />}
        primary={may(saveLegalBasis) ? { label: t('add'), icon: Plus, onClick: () => setIsAdding(true) } : undefined}
      />
      <Answer of={asked} what={t('title')} words={legalWords} rows={14}>
        {({ bases, citing }) => (
          <>
            <Library bases={bases} citing={citing} />
            {isAdding && <BasisForm bases={bases} onClose={() => setIsAdding(false)} />}
          </>
        )}
      </Answer>
    </>
  )
}

/** Columns that give way to the panel, which says the same. */
const narrowed = ['from', 'region', 'certainty']

function Library({ bases, citing }: { bases: readonly Basis[]; citing: readonly Citing[] }) {
  const t = useText(legalWords)
  const [view, setView] = useAddress(View)
  const today = useToday()
  const day = view.pada ?? today
  const uses = Map.groupBy(citing, ({ key }) => key)
  const chosen = bases.find(({ key }) => key === view.dasar)
  const columns = useColumns(bases, day, uses).filter(({ key }) => !chosen || !narrowed.includes(key))
  const rows = bases.filter(
    ({ key, kind }) => (view.jenis === undefined || kind === view.jenis) && (!view.dirujuk || uses.has(key)),
  )
  const choose = (dasar: string | undefined) => setView({ dasar })
  return (
    <PageGrid
      asideWidth={330}
      aside={
        chosen && (
          <BasisPanel
            key={chosen.key}
            basis={chosen}
            bases={bases}
            citing={uses.get(chosen.key) ?? []}
            day={day}
            onChoose={choose}
            onClose={() => choose(undefined)}
          />
        )
      }
    >
      <ListPanel
        title={t('list')}
        rows={rows}
        columns={columns}
        keyOf={({ key }) => key}
        view={view}
        setView={setView}
        search={t('search')}
        filters={<Filters day={day} />}
        exports={() => <CsvButton rows={rows} columns={columns} name="dasar-hukum" />}
        selected={view.dasar}
        onOpen={({ key }) => choose(key)}
        empty={t('none')}
      />
    </PageGrid>
  )
}

function Filters({ day }: { day: string }) {
  const t = useText(legalWords)
  const format = useFormat()
  const { language } = format
  const [view, setView] = useAddress(View)
  return (
    <>
      <Checkbox
        label={t('onlyCited')}
        checked={view.dirujuk}
        onChange={(change) => setView({ dirujuk: change.currentTarget.checked ? 'true' : undefined })}
      />
      <Select
        aria-label={t('kind')}
        placeholder={t('allKinds')}
        w={130}
        clearable
        value={view.jenis ?? null}
        onChange={(jenis) => setView({ jenis: jenis ?? undefined })}
        data={kinds.map((value) => ({ value, label: basisKinds[value][language] }))}
      />
      <DateField
        aria-label={`${t('on')} ${format.day(day)}`}
        value={day}
        onChange={(pada) => setView({ pada: pada ?? undefined })}
      />
    </>
  )
}

function useColumns(
  bases: readonly Basis[],
  day: string,
  uses: ReadonlyMap<string, readonly Citing[]>,
): Column<Basis>[] {
  const isNarrow = useMediaQuery('(max-width: 899.98px)', false, { getInitialValueInEffect: false })
  const t = useText(legalWords)
  const format = useFormat()
  return [
    { key: 'name', label: t('name'), width: 226, value: basisName },
    {
      key: 'about',
      label: t('about'),
      ...(isNarrow && { width: 240 }),
      value: ({ about }) => about,
      cell: ({ about }) => <span className={classes.wrapped}>{about}</span>,
    },
    {
      key: 'from',
      label: t('from'),
      width: 100,
      value: ({ from }) => from,
      cell: ({ from }) => format.day(from ?? ''),
    },
    { key: 'force', label: t('force'), width: 116, value: (basis) => t(`force.${forceIn(basis, bases, day)}`) },
    { key: 'region', label: t('region'), width: 130, value: ({ regionName }) => regionName ?? t('nation') },
    { key: 'certainty', label: t('certainty'), width: 82, value: ({ certainty }) => t(`certainty.${certainty}`) },
    { key: 'uses', label: t('uses'), width: 66, align: 'end', value: ({ key }) => uses.get(key)?.length ?? 0 },
  ]
}
