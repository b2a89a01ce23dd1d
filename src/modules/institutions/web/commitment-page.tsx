import { Select } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { institutionKinds } from '../../../shared/institution-kind.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
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
import { type SessionEvent, useMay, useSession } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { commitmentKindCodes, commitmentKinds } from '../commitment.ts'
import { type Agency, exportCommitments, readCommitments, recordCommitment } from '../contract-commitments.ts'
import { CommitmentForm } from './commitment-form.tsx'
import { CommitmentList } from './commitment-list.tsx'
import { commitmentWords } from './commitment-messages.ts'
import { CommitmentPanel } from './commitment-panel.tsx'
import { type CommitmentAnswer, CommitmentView } from './commitment-view.ts'
import { CoverageMap } from './coverage-map.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { words } from './messages.ts'
import { PartChoice } from './part-choice.tsx'

/** Declarations, pledges and agreements: which region has what it must have, each in full, and its promises. */
export function CommitmentPage() {
  const general = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{general('noEvent')}</EmptyState>
  return <Commitments key={area} event={event} area={area.slice(0, 10)} />
}

function Commitments({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(commitmentWords)
  const may = useMay()
  const [, setView] = useAddress(CommitmentView)
  const [isAdding, setIsAdding] = useState(false)
  const asked = useCall(readCommitments, { query: { event: event.id, area } })
  const choose = (pilih: string | undefined) => setView({ pilih })
  const { data } = asked
  return (
    <>
      <PageHead
        title={t('title')}
        meta={data && t('meta', { count: data.commitments.filter(({ withdrawn }) => !withdrawn).length })}
        actions={
          <>
            <PartChoice />
            <ExportButtons
              name={`komitmen-${area || 'nasional'}`}
              read={(format) => call(exportCommitments, { query: { event: event.id, area, format } })}
              words={words}
            />
          </>
        }
        primary={may(recordCommitment) ? { label: t('add'), icon: Plus, onClick: () => setIsAdding(true) } : undefined}
      />
      {data && <CoverageStrip data={data} />}
      <PageGrid asideWidth={330} aside={<Aside event={event} area={area} data={data} />}>
        <Answer of={asked} what={t('title')} words={commitmentWords} rows={14}>
          {(answer) => <Shown data={answer} />}
        </Answer>
      </PageGrid>
      {isAdding && (
        <CommitmentForm
          event={event.id}
          area={area}
          today={data?.today ?? event.votingDay}
          onClose={() => setIsAdding(false)}
          onSaved={(id) => choose(id)}
        />
      )}
    </>
  )
}

type AsideProps = { event: SessionEvent; area: string; data: CommitmentAnswer | undefined }

/** The chosen commitment, else the map. */
function Aside({ event, area, data }: AsideProps) {
  const [view, setView] = useAddress(CommitmentView)
  const close = () => setView({ pilih: undefined })
  if (view.pilih) {
    const today = data?.today ?? event.votingDay
    return <CommitmentPanel key={view.pilih} id={view.pilih} area={area} today={today} onClose={close} />
  }
  return data && data.coverage.length > 1 ? <CoverageMap event={event.id} area={area} data={data} /> : null
}

/** How many regions have each kind, and what became of the promises. */
function CoverageStrip({ data }: { data: CommitmentAnswer }) {
  const t = useText(commitmentWords)
  const format = useFormat()
  const promises = data.commitments.filter(({ withdrawn }) => !withdrawn).map((one) => one.promises)
  const sum = (of: (one: (typeof promises)[number]) => number) => promises.reduce((all, one) => all + of(one), 0)
  const [kept, overdue] = [sum((one) => one.kept), sum((one) => one.overdue)]
  const all = sum(({ open, kept, broken }) => open + kept + broken)
  return (
    <StatStrip label={t('coverage')}>
      {commitmentKindCodes
        .filter((kind) => commitmentKinds[kind].required.length > 0)
        .map((kind) => {
          const cells = data.coverage.flatMap((row) => row.cells).filter((cell) => cell.kind === kind)
          const done = cells.filter(({ state }) => state === 'done').length
          const due = data.due[kind]
          const isLate = cells.some(({ state }) => state === 'late')
          return (
            <Stat
              key={kind}
              label={t(`kind.${kind}`)}
              value={t('covered', { done, total: cells.length })}
              note={due && t('dueRegions', { day: format.day(due) })}
              state={isLate ? 'late' : done === cells.length && done > 0 ? 'done' : 'todo'}
            />
          )
        })}
      <Stat
        label={t('promises')}
        value={t('promisesOf', { kept, all })}
        note={overdue > 0 ? t('overdue', { count: overdue }) : undefined}
        {...(overdue > 0 && { state: 'late' as const })}
      />
    </StatStrip>
  )
}

function Shown({ data }: { data: CommitmentAnswer }) {
  const t = useText(commitmentWords)
  const [view, setView] = useAddress(CommitmentView)
  const titles = { cakupan: t('coverage'), daftar: t('list'), lembaga: t('agencies') }
  return (
    <Panel
      bare
      fill
      title={titles[view.tampil]}
      note={view.tampil === 'cakupan' ? t('coverageNote') : undefined}
      actions={
        <>
          <Segments
            label={t('view')}
            value={view.tampil}
            onChange={(tampil) => setView({ tampil })}
            options={[
              { value: 'cakupan', label: t('view.coverage') },
              { value: 'daftar', label: t('view.list') },
              { value: 'lembaga', label: t('view.agencies') },
            ]}
          />
          {view.tampil === 'daftar' && <ListTools />}
        </>
      }
    >
      {view.tampil === 'cakupan' && <CoverageTable data={data} />}
      {view.tampil === 'daftar' && <CommitmentList commitments={data.commitments} />}
      {view.tampil === 'lembaga' && <AgencyTable agencies={data.agencies} />}
    </Panel>
  )
}

function ListTools() {
  const t = useText(commitmentWords)
  const [view, setView] = useAddress(CommitmentView)
  return (
    <>
      <Select
        aria-label={t('kind')}
        placeholder={t('allKinds')}
        w={170}
        clearable
        value={view.wajib ?? null}
        onChange={(kind) => setView({ wajib: commitmentKindCodes.find((one) => one === kind) })}
        data={commitmentKindCodes.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
    </>
  )
}

function AgencyTable({ agencies }: { agencies: readonly Agency[] }) {
  const t = useText(commitmentWords)
  const general = useText(words)
  const { language } = useFormat()
  const columns: Column<Agency>[] = [
    { key: 'kind', label: general('kind'), value: ({ kind }) => institutionKinds[kind].name[language] },
    { key: 'signed', label: t('institutionsSigned'), width: 120, align: 'end', value: ({ signed }) => signed },
    {
      key: 'institutions',
      label: t('institutions'),
      width: 100,
      align: 'end',
      value: ({ institutions }) => institutions,
    },
  ]
  return (
    <DataTable
      caption={t('agencies')}
      rows={agencies}
      columns={columns}
      keyOf={({ kind }) => kind}
      empty={general('none')}
    />
  )
}
