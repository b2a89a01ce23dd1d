import { Button } from '@mantine/core'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { type Translate, useText } from '../../../ui/text.ts'
import { type Candidate, type Contest, createContest, type ElectionEvent, setCandidates } from '../contract.ts'
import { AddContest } from './add-contest.tsx'
import { BallotDialog } from './ballot-dialog.tsx'
import { words } from './messages.ts'

const View = z.object({ jenis: z.string().optional() })

/** "Gubernur Sumatera Selatan", "Wali kota Palembang": the word kota stands once. */
function contestName({ office, areaName }: Contest, t: Translate<typeof words>): string {
  return `${t(`office.${office}`)} ${office === 'mayor' ? areaName.replace(/^Kota /, '') : areaName}`
}

/** The contests of the event; beside them the ballot of the one that is chosen. */
export function ContestsPart({ event, contests }: { event: ElectionEvent; contests: readonly Contest[] }) {
  const t = useText(words)
  const may = useMay()
  const [{ jenis }, setView] = useAddress(View)
  const [isAdding, setIsAdding] = useState(false)
  const chosen = contests.find(({ id }) => id === jenis) ?? contests[0]
  const columns: Column<Contest>[] = [
    {
      key: 'contest',
      label: t('contest'),
      width: 230,
      value: (contest) => contestName(contest, t),
    },
    { key: 'area', label: t('area'), width: 80, value: ({ area }) => area },
    {
      key: 'columns',
      label: t('columns'),
      width: 76,
      align: 'end',
      value: ({ candidates }) => candidates.length,
      total: contests.reduce((sum, { candidates }) => sum + candidates.length, 0),
    },
    {
      key: 'blank',
      label: t('blank'),
      width: 110,
      value: ({ candidates }) => {
        const blank = candidates.find((candidate) => candidate.blank)
        return blank ? `${t('number')} ${blank.number}` : null
      },
    },
  ]
  const total = contests.reduce((sum, { candidates }) => sum + candidates.length, 0)
  return (
    <PageGrid aside={chosen && <Ballot contest={chosen} />} asideWidth={420}>
      <Panel
        title={t('contests')}
        note={t('contestCount', { count: contests.length, columns: total })}
        bare
        fill
        actions={
          may(createContest) && (
            <Button size="xs" leftSection={<Plus size={13} />} onClick={() => setIsAdding(true)}>
              {t('addContest')}
            </Button>
          )
        }
      >
        <DataTable
          caption={t('contests')}
          rows={contests}
          columns={columns}
          keyOf={({ id }) => id}
          selected={chosen?.id}
          onOpen={({ id }) => setView({ jenis: id })}
          empty={t('noContests')}
          totalLabel={event.areaName}
        />
      </Panel>
      {isAdding && <AddContest event={event} onClose={() => setIsAdding(false)} />}
    </PageGrid>
  )
}

function useBallotColumns(): Column<Candidate>[] {
  const t = useText(words)
  return [
    {
      key: 'number',
      label: t('number'),
      width: 70,
      value: ({ number }) => number,
      cell: ({ number }) => <CandidateBadge number={number} size={20} />,
    },
    {
      key: 'name',
      label: t('pair'),
      value: ({ name }) => name,
      cell: ({ blank, name, runningMate }) =>
        blank ? (
          t('blank')
        ) : (
          <>
            <b>{name}</b> {runningMate !== null && `– ${runningMate}`}
          </>
        ),
    },
  ]
}

function Ballot({ contest }: { contest: Contest }) {
  const t = useText(words)
  const may = useMay()
  const [isEditing, setIsEditing] = useState(false)
  const { candidates } = contest
  const columns = useBallotColumns()
  const title = t('ballotOf', { contest: contestName(contest, t) })
  return (
    <Panel
      title={title}
      bare
      fill
      actions={
        may(setCandidates) && (
          <Button size="xs" leftSection={<Pencil size={13} />} onClick={() => setIsEditing(true)}>
            {t('editBallot')}
          </Button>
        )
      }
      foot={candidates.some(({ fictional }) => fictional) && t('fictionalLong')}
    >
      <DataTable
        caption={title}
        rows={candidates}
        columns={columns}
        keyOf={({ number }) => String(number)}
        empty={t('noCandidates')}
      />
      {isEditing && <BallotDialog contest={contest} title={title} onClose={() => setIsEditing(false)} />}
    </Panel>
  )
}
