import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FileJson2 } from 'lucide-react'
import { useMemo } from 'react'
import * as z from 'zod'
import { roles } from '../../../shared/roles.ts'
import { useAddress } from '../../../ui/address.ts'
import { request } from '../../../ui/call.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { findWord, useText } from '../../../ui/text.ts'
import { groupOperations, listOperations, type ApiDocument, type Group } from './api-document.ts'
import { apiWords } from './api-words.ts'
import { OperationEntry } from './operation-entry.tsx'
import classes from './api.module.css'

const address = '/api/openapi.json'

const View = z.object({
  cari: z.string().default(''),
  peran: z.enum(roles).optional(),
  /** The call that stands open. */
  buka: z.string().optional(),
})

/** The calls that other programs may make, as the server itself describes them. */
export function ApiPage() {
  const t = useText(apiWords)
  const [view, setView] = useAddress(View)
  const asked = useQuery({
    queryKey: [address],
    queryFn: async ({ signal }) => (await (await request('GET', address, {}, signal)).json()) as ApiDocument,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const operations = useMemo(() => (asked.data ? listOperations(asked.data) : []), [asked.data])
  const groups = groupOperations(operations, view.cari, view.peran)
  return (
    <>
      <PageHead
        crumbs={<span>Serentak</span>}
        title={t('title')}
        meta={
          asked.data && (
            <>
              <span>{t('meta', { count: groups.reduce((sum, group) => sum + group.operations.length, 0) })}</span>
              <span>{t('version', { version: asked.data.info.version })}</span>
            </>
          )
        }
        actions={
          <>
            <RoleSelect value={view.peran} onChange={(peran) => setView({ peran })} />
            <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
          </>
        }
        more={[{ label: t('json'), icon: FileJson2, href: address }]}
      />
      <div className={classes.intro}>
        <p>{t('intro')}</p>
        <p>{t('failures')}</p>
      </div>
      <Answer of={asked} what={t('failed')} rows={14}>
        {() =>
          groups.length === 0 ? (
            <EmptyState action={<Button onClick={() => setView({ cari: '', peran: undefined })}>{t('clear')}</Button>}>
              {t('none')}
            </EmptyState>
          ) : (
            <Groups groups={groups} open={view.buka} onOpen={(buka) => setView({ buka })} />
          )
        }
      </Answer>
    </>
  )
}

type Role = (typeof roles)[number]

function RoleSelect({ value, onChange }: { value: Role | undefined; onChange: (role: Role | undefined) => void }) {
  const t = useText(apiWords)
  return (
    <Select
      w={190}
      aria-label={t('role')}
      placeholder={t('everyRole')}
      clearable
      value={value ?? null}
      onChange={(chosen) => onChange(roles.find((role) => role === chosen))}
      data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
    />
  )
}

type GroupsProps = { groups: readonly Group[]; open: string | undefined; onOpen: (id: string | undefined) => void }

function Groups({ groups, open, onOpen }: GroupsProps) {
  const language = useLanguage()
  return (
    <div className={classes.groups}>
      {groups.map(({ module, operations }) => (
        <Panel
          key={module}
          title={findWord(apiWords, `module.${module}`, {}, language) ?? module}
          note={operations.length}
          bare
          className={classes.group}
        >
          {operations.map((operation) => (
            <OperationEntry
              key={operation.id}
              operation={operation}
              isOpen={operation.id === open}
              onToggle={(isOpen) => onOpen(isOpen ? operation.id : undefined)}
            />
          ))}
        </Panel>
      ))}
    </div>
  )
}
