import { Button, Checkbox, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import * as z from 'zod'
import { institutionKindCodes, institutionKinds } from '../../../shared/institution-kind.ts'
import { levels } from '../../../shared/region-code.ts'
import { useAddress } from '../../../ui/address.ts'
import { call } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ExportButtons } from '../../../ui/export-buttons.tsx'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useSession } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import {
  type Authority,
  type DutyStage,
  exportResponsibilities,
  readResponsibilities,
} from '../contract-responsibilities.ts'
import { parts } from '../duty.ts'
import classes from './duty-matrix.module.css'
import { DutyMatrix, PartLetter } from './duty-matrix.tsx'
import { dutyWords } from './duty-messages.ts'
import { DutyPanel } from './duty-panel.tsx'
import { filterStages, kindsIn } from './duty-rows.ts'
import { words } from './messages.ts'
import { PartChoice } from './part-choice.tsx'

const View = z.object({
  bagian: z.enum(['matriks', 'wewenang']).default('matriks'),
  cari: z.string().default(''),
  lembaga: z.enum(institutionKindCodes).optional(),
  tingkat: z.enum(levels).optional(),
  celah: z.stringbool().default(false),
  /** The chosen cell: `coklit~pps`, or a stage alone. */
  sel: z.string().optional(),
})

/** Who carries out, supports, supervises and must know of each stage; and who may not. */
export function DutyPage() {
  const t = useText(dutyWords)
  const general = useText(words)
  const { event } = useSession()
  const asked = useCall(readResponsibilities, { query: { event: event?.id ?? '' } }, { enabled: event !== null })
  if (!event) return <EmptyState>{general('noEvent')}</EmptyState>
  return (
    <>
      <PageHead
        title={t('title')}
        meta={
          asked.data &&
          t('meta', { stages: asked.data.stages.length, kinds: kindsIn(asked.data.stages, undefined).length })
        }
        actions={
          <>
            <PartChoice />
            <ExportButtons
              name={`pembagian-tugas-${event.id}`}
              read={(format) => call(exportResponsibilities, { query: { event: event.id, format } })}
              words={words}
            />
          </>
        }
      />
      <Answer of={asked} what={t('title')} words={dutyWords} rows={16}>
        {({ stages, authorities }) => <Duties event={event.id} stages={stages} authorities={authorities} />}
      </Answer>
    </>
  )
}

type DutiesProps = { event: string; stages: readonly DutyStage[]; authorities: readonly Authority[] }

function Duties({ event, stages, authorities }: DutiesProps) {
  const [view, setView] = useAddress(View)
  const [code = '', chosenKind] = view.sel?.split('~') ?? []
  const stage = stages.find((one) => one.code === code)
  const kind = institutionKindCodes.find((one) => one === chosenKind)
  const close = () => setView({ sel: undefined })
  return (
    <>
      <DutyStrip stages={stages} />
      <PageGrid
        asideWidth={330}
        aside={stage && <DutyPanel key={stage.code} event={event} stage={stage} kind={kind} onClose={close} />}
      >
        <Panel bare fill actions={<Tools />} foot={view.bagian === 'matriks' && <Legend />}>
          {view.bagian === 'matriks' ? <MatrixPart stages={stages} /> : <AuthorityTable authorities={authorities} />}
        </Panel>
      </PageGrid>
    </>
  )
}

function MatrixPart({ stages }: { stages: readonly DutyStage[] }) {
  const t = useText(dutyWords)
  const { language } = useFormat()
  const [view, setView] = useAddress(View)
  const { cari: text, lembaga: kind, tingkat: level, celah: onlyGaps } = view
  const shown = filterStages(stages, { text, kind, level, onlyGaps }, ({ name }) => name[language])
  const [stage = '', chosen] = view.sel?.split('~') ?? []
  if (shown.length === 0)
    return (
      <EmptyState
        action={
          <Button onClick={() => setView({ cari: '', lembaga: undefined, tingkat: undefined, celah: undefined })}>
            {t('clear')}
          </Button>
        }
      >
        {onlyGaps && text === '' ? t('noGaps') : t('none')}
      </EmptyState>
    )
  return (
    <DutyMatrix
      stages={shown}
      kinds={kind ? [kind] : kindsIn(stages, level)}
      level={level}
      selected={{ stage, kind: institutionKindCodes.find((one) => one === chosen) }}
      onSelect={({ stage, kind }) => setView({ sel: [stage, kind].filter(Boolean).join('~') })}
    />
  )
}

function Tools() {
  const t = useText(dutyWords)
  const { language } = useFormat()
  const [view, setView] = useAddress(View)
  return (
    <>
      <Segments
        label={t('title')}
        value={view.bagian}
        onChange={(bagian) => setView({ bagian })}
        options={[
          { value: 'matriks', label: t('toMatrix') },
          { value: 'wewenang', label: t('authorities') },
        ]}
      />
      {view.bagian === 'matriks' && (
        <>
          <Checkbox
            label={t('onlyGaps')}
            checked={view.celah}
            onChange={(change) => setView({ celah: change.currentTarget.checked ? 'true' : undefined })}
          />
          <Select
            aria-label={t('kind')}
            placeholder={t('allKinds')}
            w={150}
            searchable
            clearable
            value={view.lembaga ?? null}
            onChange={(kind) => setView({ lembaga: institutionKindCodes.find((one) => one === kind) })}
            data={institutionKindCodes.map((value) => ({ value, label: institutionKinds[value].name[language] }))}
          />
          <Select
            aria-label={t('level')}
            placeholder={t('level')}
            w={110}
            clearable
            value={view.tingkat ?? null}
            onChange={(level) => setView({ tingkat: levels.find((one) => one === level) })}
            data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
          />
          <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
        </>
      )}
    </>
  )
}

function DutyStrip({ stages }: { stages: readonly DutyStage[] }) {
  const t = useText(dutyWords)
  const format = useFormat()
  const duties = stages.flatMap((stage) => stage.duties).filter(({ part }) => part !== null)
  const gaps = stages.filter(({ nobody }) => nobody).length
  const changed = stages.flatMap((stage) => stage.duties).filter((duty) => duty.changed !== null).length
  const isNarrow = useMediaQuery('(max-width: 599.98px)', false, { getInitialValueInEffect: false })
  const sourced = duties.filter(({ certainty }) => certainty === 'sourced').length
  return (
    <StatStrip label={t('title')}>
      <Stat label={t('gaps')} value={format.integer(gaps)} state={gaps > 0 ? 'risk' : 'done'} />
      {!isNarrow && <Stat label={t('roles')} value={format.integer(duties.length)} />}
      {(isNarrow ? [] : parts).map((part) => (
        <Stat
          key={part}
          label={t(`part.${part}`)}
          value={format.integer(duties.filter((duty) => duty.part === part).length)}
        />
      ))}
      {!isNarrow && <Stat label={t('sourced')} value={`${format.coverage(sourced, duties.length)}%`} />}
      <Stat label={t('changes')} value={format.integer(changed)} />
    </StatStrip>
  )
}

function Legend() {
  const t = useText(dutyWords)
  return (
    <div className={classes.legend}>
      {parts.map((part) => (
        <span key={part}>
          <PartLetter part={part} /> {t(`part.${part}`)}
        </span>
      ))}
      <span>{t('legend')}</span>
    </div>
  )
}

function AuthorityTable({ authorities }: { authorities: readonly Authority[] }) {
  const t = useText(dutyWords)
  const { language } = useFormat()
  const columns: Column<Authority>[] = [
    { key: 'action', label: t('action'), width: 240, value: ({ action }) => action[language] },
    {
      key: 'may',
      label: t('may'),
      value: ({ may }) => may[language],
      cell: ({ may }) => <Wrapped>{may[language]}</Wrapped>,
    },
    {
      key: 'mayNot',
      label: t('mayNot'),
      width: 230,
      value: ({ mayNot }) => mayNot?.[language],
      cell: ({ mayNot }) => <Wrapped>{mayNot?.[language]}</Wrapped>,
    },
    {
      key: 'source',
      label: t('source'),
      width: 190,
      value: ({ source }) => source,
      cell: ({ source }) => <Wrapped>{source}</Wrapped>,
    },
    { key: 'certainty', label: t('certainty'), width: 90, value: ({ certainty }) => t(`certainty.${certainty}`) },
  ]
  return <DataTable caption={t('authorities')} rows={authorities} columns={columns} keyOf={({ id }) => id} />
}

const Wrapped = ({ children }: { children: React.ReactNode }) => <span className={classes.wrapped}>{children}</span>
