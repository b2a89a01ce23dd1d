import { Button } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton, TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { chooseSetting, type ElectionEvent } from '../contract.ts'
import { type Certainty, type Constant, type ConstantKey, getProfile, profileOfKind, type Values } from '../profile.ts'
import { constantKeys } from '../settings.ts'
import { writeConstant } from './constant-value.ts'
import { words } from './messages.ts'
import { SettingDialog } from './setting-dialog.tsx'

const View = z.object({ cari: z.string().default(''), urut: z.string().optional() })

export type ProfileRow = { key: ConstantKey; constant: Constant<Values[ConstantKey]> }

const shapes = { sourced: 'done', high: 'ok', medium: 'risk', low: 'late' } as const satisfies Record<Certainty, string>

/** Every number of the law that the event carries, with its article and how sure we are of it. */
export function ProfilePart({ event }: { event: ElectionEvent }) {
  const t = useText(words)
  const may = useMay()
  const [view, setView] = useAddress(View)
  const [chosen, setChosen] = useState<ConstantKey>()
  const profile = getProfile(event)
  const rows: ProfileRow[] = constantKeys.map((key) => ({ key, constant: profile[key] }))
  const columns = useProfileColumns(may(chooseSetting) ? setChosen : undefined)
  const editing = rows.find(({ key }) => key === chosen)
  return (
    <Panel
      title={t('profile', { profile: profileOfKind[event.kind] })}
      note={t('profileNote', { count: rows.length, set: rows.filter(({ constant }) => constant.setting).length })}
      bare
      fill
      actions={
        <>
          <TableSearch value={view.cari} onChange={(cari) => setView({ cari })} />
          <CsvButton rows={rows} columns={columns} name={`profil-${event.id}`} />
        </>
      }
    >
      <DataTable
        caption={t('profilePart')}
        rows={rows}
        columns={columns}
        keyOf={({ key }) => key}
        filter={view.cari}
        onClearFilter={() => setView({ cari: '' })}
        sort={view.urut}
        onSort={(urut) => setView({ urut })}
      />
      {editing && <SettingDialog event={event} row={editing} onClose={() => setChosen(undefined)} />}
    </Panel>
  )
}

function useProfileColumns(onChoose: ((key: ConstantKey) => void) | undefined): Column<ProfileRow>[] {
  const t = useText(words)
  const format = useFormat()
  const certainty = ({ constant }: ProfileRow) => t(`certainty.${constant.certainty}`)
  return [
    { key: 'constant', label: t('constant'), width: 300, value: ({ key }) => t(`constant.${key}`) },
    {
      key: 'value',
      label: t('value'),
      value: ({ key, constant }) => writeConstant(key, constant.value, t, format),
      cell: ({ key, constant }) => (
        <>
          <b>{writeConstant(key, constant.value, t, format)}</b>
          {constant.setting && (
            <small>
              {' '}
              · {t('set')}: {constant.setting.source}
            </small>
          )}
        </>
      ),
    },
    { key: 'article', label: t('article'), width: 290, value: ({ constant }) => constant.article },
    {
      key: 'certainty',
      label: t('certainty'),
      width: 110,
      value: certainty,
      cell: (row) => (
        <span title={row.constant.note?.[format.language]}>
          <StatusShape state={shapes[row.constant.certainty]} /> {certainty(row)}
        </span>
      ),
    },
    ...(onChoose
      ? [
          {
            key: 'choose',
            label: t('choose'),
            width: 104,
            screenOnly: true,
            cell: ({ key }: ProfileRow) => (
              <Button variant="subtle" size="compact-xs" onClick={() => onChoose(key)}>
                {t('choose')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}
