import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { roles } from '../../../shared/roles.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { addressOf, call } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { findWord, useText } from '../../../ui/text.ts'
import { exportEntries, listEntries } from '../contract.ts'
import { aboutWords, placeWords } from './about-words.ts'
import { actionWords } from './action-words.ts'
import { EntryPanel } from './entry-panel.tsx'
import { gather, type Gathered } from './gather.ts'
import { words } from './messages.ts'

const View = z.object({ cari: z.string().default(''), peran: z.enum(roles).optional() })

const pageSize = 100

/** Words for people; the code under the pointer. */
const named = (words: string, code: string | null) => (
  <span title={[words, code].filter(Boolean).join(' · ')}>{words}</span>
)

/** The journal of the area, newest first; one entry with its proof beside it. */
export function AuditPage() {
  const t = useText(words)
  const format = useFormat()
  const [area] = useArea()
  const [view, setView] = useAddress(View)
  const [chosen, setChosen] = useState<Gathered>()
  const language = useLanguage()
  const sayAction = (action: string) => findWord(actionWords, action, {}, language) ?? action
  const sayRole = (role: string) => findWord(words, `role.${role}`, {}, language) ?? role
  const text = view.cari.trim().length > 1 ? view.cari.trim() : undefined
  const filter = { area, role: view.peran, text }
  const found = useInfiniteQuery({
    queryKey: [listEntries.path, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listEntries, { query: { ...filter, before: pageParam, limit: pageSize } }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: false,
  })
  const rows = found.data && gather(found.data.pages.flatMap((page) => page.entries))
  const columns: Column<Gathered>[] = [
    { key: 'at', label: t('at'), width: 164, cell: (row) => format.moment(row.at) },
    {
      key: 'action',
      label: t('action'),
      width: 196,
      cell: (row) =>
        row.earlier.length > 0
          ? t('times', { action: sayAction(row.action), count: row.earlier.length + 1 })
          : sayAction(row.action),
    },
    { key: 'who', label: t('who'), width: 160, cell: (row) => row.personName ?? t('system') },
    { key: 'role', label: t('role'), width: 98, cell: (row) => (row.role ? sayRole(row.role) : '–') },
    {
      key: 'place',
      label: t('place'),
      width: 196,
      cell: (row) => named(placeWords(row, language), row.region ?? row.area),
    },
    { key: 'subject', label: t('subject'), width: 238, cell: (row) => named(aboutWords(row, language), row.subject) },
    {
      key: 'leaf',
      label: t('leaf'),
      width: 76,
      align: 'end',
      cell: (row) => (row.leaf === null ? <span title={t('unsealed')}>…</span> : format.integer(row.leaf)),
    },
  ]
  return (
    <>
      <PageHead
        title={t('title')}
        meta={t('meta')}
        more={[
          {
            label: t('csv'),
            icon: Download,
            href: addressOf(exportEntries.path, { query: { ...filter, format: 'csv' } }),
          },
        ]}
      />
      <Panel
        bare
        fill
        label={t('caption')}
        actions={
          <>
            <Select
              aria-label={t('role')}
              placeholder={t('allRoles')}
              clearable
              w={170}
              value={view.peran ?? null}
              onChange={(role) => setView({ peran: roles.find((known) => known === role) })}
              data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            />
            <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
          </>
        }
        foot={
          found.hasNextPage && (
            <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('more')}
            </Button>
          )
        }
      >
        <DataTable
          caption={t('caption')}
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          selected={chosen?.id}
          onOpen={setChosen}
          empty={t('empty')}
          error={found.error}
          words={words}
          onRetry={() => void found.refetch()}
        />
      </Panel>
      {chosen && (
        <EntryPanel key={chosen.id} entries={[chosen, ...chosen.earlier]} onClose={() => setChosen(undefined)} />
      )}
    </>
  )
}
