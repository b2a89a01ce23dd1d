import { Button, Select } from '@mantine/core'
import * as z from 'zod'
import { institutionKinds } from '../../../shared/institution-kind.ts'
import type { Day } from '../../../shared/legal-day.ts'
import { useAddress } from '../../../ui/address.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSession } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { type Column, filterRows } from '../../../ui/table-column.ts'
import { CsvButton, TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { domains, type Obligation } from '../../readiness/contract.ts'
import { deadlineGroups, groupOf, soonestFirst } from '../deadline-groups.ts'
import { deadlineMessages } from './deadline-messages.ts'
import classes from './my-deadlines.module.css'
import { linkTo, useDeadlines, useDistance, useVoteMark } from './use-deadlines.ts'

const View = z.object({ bidang: z.enum(domains).optional(), cari: z.string().max(80).default('') })

/** What the institutions of the present mandate owe, by how soon it is due. */
export function MyDeadlines() {
  const t = useText(deadlineMessages)
  const { event } = useSession()
  const { asked, isOpen, today } = useDeadlines()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  if (!isOpen) return <EmptyState>{t('closed')}</EmptyState>
  return (
    <Answer of={asked} what={t('what')} words={deadlineMessages} rows={9}>
      {({ obligations }) => (today === undefined ? null : <Deadlines all={obligations} today={today} />)}
    </Answer>
  )
}

function useColumns(today: Day): Column<Obligation>[] {
  const t = useText(deadlineMessages)
  const state = useText(kernelMessages)
  const language = useLanguage()
  const distance = useDistance(today)
  const mark = useVoteMark()
  return [
    { key: 'deadline', label: t('column.deadline'), value: ({ deadline }) => deadline },
    { key: 'mark', label: t('column.mark'), value: ({ deadline }) => mark(deadline) },
    { key: 'state', label: t('column.state'), value: (one) => state(`state.${one.state}`) },
    { key: 'title', label: t('column.title'), value: ({ title }) => title[language] },
    { key: 'domain', label: t('column.domain'), value: ({ domain }) => t(`domain.${domain}`) },
    {
      key: 'holder',
      label: t('column.holder'),
      value: ({ holder }) => `${institutionKinds[holder.kind].name[language]} ${holder.region}`.trim(),
    },
    { key: 'context', label: t('column.context'), value: ({ context }) => context?.[language] },
    { key: 'starts', label: t('column.starts'), value: ({ starts }) => starts },
    { key: 'distance', label: '', value: ({ deadline }) => distance(deadline), screenOnly: true },
  ]
}

function Deadlines({ all, today }: { all: readonly Obligation[]; today: Day }) {
  const t = useText(deadlineMessages)
  const [{ bidang, cari }, setView] = useAddress(View)
  const columns = useColumns(today)
  if (all.length === 0) return <EmptyState>{t('none')}</EmptyState>
  const shown = filterRows(
    all.filter(({ domain }) => bidang === undefined || domain === bidang),
    columns,
    cari,
  )
  const present = domains.filter((domain) => all.some((one) => one.domain === domain) || domain === bidang)
  return (
    <div className={classes.deadlines}>
      <div className={classes.tools}>
        <TableSearch label={t('search')} value={cari} onChange={(text) => setView({ cari: text })} />
        <Select
          aria-label={t('domain')}
          w={190}
          value={bidang ?? ''}
          data={[
            { value: '', label: t('domain.any') },
            ...present.map((domain) => ({ value: domain, label: t(`domain.${domain}`) })),
          ]}
          allowDeselect={false}
          onChange={(value) => setView({ bidang: present.find((domain) => domain === value) })}
        />
        <span className={classes.count} role="status">
          {t('count', { shown: shown.length, count: all.length })}
        </span>
        <CsvButton rows={soonestFirst(shown)} columns={columns} name={t('file')} />
      </div>
      {shown.length === 0 && (
        <EmptyState action={<Button onClick={() => setView({ bidang: undefined, cari: '' })}>{t('clear')}</Button>}>
          {t('noMatch')}
        </EmptyState>
      )}
      {deadlineGroups.map((group) => {
        const rows = soonestFirst(shown.filter((one) => groupOf(one, today) === group))
        if (rows.length === 0) return null
        return (
          <Panel
            key={group}
            bare
            title={`${t(`group.${group}`)} (${rows.length})`}
            note={t(`group.${group}.note`)}
            label={t(`group.${group}`)}
          >
            <DeadlineList rows={rows} today={today} />
          </Panel>
        )
      })}
    </div>
  )
}

function DeadlineList({ rows, today }: { rows: readonly Obligation[]; today: Day }) {
  const kinds = new Set(rows.map(({ holder }) => holder.kind))
  return (
    <ul className={classes.list}>
      {rows.map((one) => (
        <DeadlineRow
          key={`${one.id} ${one.holder.kind} ${one.holder.region}`}
          one={one}
          today={today}
          namesHolder={kinds.size > 1}
        />
      ))}
    </ul>
  )
}

function DeadlineRow({ one, today, namesHolder }: { one: Obligation; today: Day; namesHolder: boolean }) {
  const t = useText(deadlineMessages)
  const state = useText(kernelMessages)
  const language = useLanguage()
  const format = useFormat()
  const distance = useDistance(today)
  const mark = useVoteMark()
  const facts = [
    t(`domain.${one.domain}`),
    namesHolder ? institutionKinds[one.holder.kind].name[language] : '',
    one.context?.[language] ?? '',
    one.starts !== null && one.starts > today ? t('from', { day: format.day(one.starts) }) : '',
  ]
  return (
    <li data-late={groupOf(one, today) === 'late' || undefined}>
      <PageLink {...linkTo(one.path)} className={classes.row}>
        <StatusShape state={one.state} size={11} label={state(`state.${one.state}`)} />
        <span className={classes.words}>
          <b>{one.title[language]}</b>
          <small>{facts.filter(Boolean).join(' · ')}</small>
        </span>
        <span className={classes.when}>
          <b>{distance(one.deadline)}</b>
          {one.deadline !== null && (
            <small>
              {format.day(one.deadline)} · {mark(one.deadline)}
            </small>
          )}
        </span>
      </PageLink>
    </li>
  )
}
