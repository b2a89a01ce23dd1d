import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import * as z from 'zod'
import { roles, type Role } from '../../../shared/roles.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useErrorText } from '../../../ui/error-text.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { createPerson, endMandate, listPeople, type Mandate, type PersonView, resetAccount } from '../contract.ts'
import { refuseToReset } from '../rules.ts'
import { words } from './messages.ts'
import { NewPassword } from './new-password.tsx'
import { ResetPerson } from './reset-person.tsx'

const View = z.object({ cari: z.string().default(''), peran: z.enum(roles).optional() })

type Row = PersonView & { mandates: Mandate[] }

/** People with a mandate in the area: search, add, end a mandate. */
export function PeoplePanel() {
  const t = useText(words)
  const may = useMay()
  const [area] = useArea()
  const [view, setView] = useAddress(View)
  const [limit, setLimit] = useState(50)
  const [isAdding, setIsAdding] = useState(false)
  const [ending, setEnding] = useState<Mandate>()
  const [resetting, setResetting] = useState<Row>()
  const mayReset = useMayReset()
  const search = view.cari === '' ? undefined : view.cari
  const people = useCall(listPeople, { query: { area, search, role: view.peran, limit } })
  const columns: Column<Row>[] = [
    { key: 'name', label: t('name'), value: (row) => row.name },
    { key: 'username', label: t('username'), value: (row) => row.username, width: 200 },
    {
      key: 'role',
      label: t('role'),
      value: (row) => row.mandates.map(({ role }) => t(`role.${role}`)).join(', '),
      width: 170,
    },
    {
      key: 'area',
      label: t('area'),
      value: (row) => row.mandates.map(({ areaName }) => areaName).join(', '),
      width: 240,
    },
    {
      key: 'acts',
      label: t('acts'),
      width: 250,
      screenOnly: true,
      cell: (row) => (
        <>
          {mayReset(row) && (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={t('resetNamed', { name: row.name })}
              onClick={() => setResetting(row)}
            >
              {t('reset')}
            </Button>
          )}
          {row.mandates[0] && (
            <Button variant="subtle" size="compact-xs" onClick={() => setEnding(row.mandates[0])}>
              {t('endMandate')}
            </Button>
          )}
        </>
      ),
    },
  ]
  return (
    <Panel
      title={t('people')}
      note={people.data && t('peopleCount', { count: people.data.total })}
      bare
      fill
      actions={
        <>
          <RoleSelect value={view.peran} onChange={(role) => setView({ peran: role })} />
          <TableSearch label={t('search')} value={view.cari} onChange={(text) => setView({ cari: text })} />
          {may(createPerson) && <Button onClick={() => setIsAdding(true)}>{t('addPerson')}</Button>}
        </>
      }
      foot={
        people.data?.next && (
          <Button variant="default" onClick={() => setLimit((before) => Math.min(before + 50, 200))}>
            {t('more')}
          </Button>
        )
      }
    >
      <DataTable
        caption={t('people')}
        rows={people.data?.people}
        columns={columns}
        keyOf={(row) => row.id}
        empty={t('noPeople')}
        error={people.error}
        words={words}
        onRetry={() => void people.refetch()}
      />
      {isAdding && <AddPerson area={area} onClose={() => setIsAdding(false)} />}
      {resetting && <ResetPerson person={resetting} onClose={() => setResetting(undefined)} />}
      {ending && <EndMandate mandate={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  )
}

/** The rule of the server over the mandates shown here; those elsewhere only the server knows, and it has the last word. */
function useMayReset(): (row: Row) => boolean {
  const may = useMay()
  const { person, mandate } = useSession()
  return (row) =>
    may(resetAccount) && person !== null && mandate !== null && !refuseToReset({ ...mandate, person: person.id }, row)
}

function RoleSelect({ value, onChange }: { value: Role | undefined; onChange: (role: Role | undefined) => void }) {
  const t = useText(words)
  return (
    <Select
      aria-label={t('role')}
      placeholder={t('all')}
      clearable
      w={180}
      value={value ?? null}
      onChange={(role) => onChange(role ?? undefined)}
      data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
    />
  )
}

function AddPerson({ area, onClose }: { area: string; onClose: () => void }) {
  const t = useText(words)
  const why = useErrorText(words)
  const { event } = useSession()
  const [form, setForm] = useState({ name: '', username: '', password: '', title: '', area, role: 'kpu' as Role })
  const save = useWrite(createPerson, { refresh: [listPeople] })
  const change = (field: keyof typeof form) => (input: React.ChangeEvent<HTMLInputElement>) =>
    setForm({ ...form, [field]: input.currentTarget.value })
  const submit = (submitted: React.SubmitEvent) => {
    submitted.preventDefault()
    const { role, title, name, username, password } = form
    save.mutate({
      body: {
        name,
        username: username.toLowerCase(),
        password,
        mandate: { role, area: form.area, event: event?.id ?? null, title: title || t(`role.${role}`) },
      },
    })
  }
  return (
    <Modal opened onClose={onClose} title={t('addPerson')}>
      <Stack component="form" gap="sm" onSubmit={submit}>
        {save.error && <Alert color="red">{why(save.error)}</Alert>}
        {save.isSuccess && <Alert color="teal">{t('saved', { name: form.name, username: form.username })}</Alert>}
        <TextInput label={t('name')} required data-autofocus value={form.name} onChange={change('name')} />
        <TextInput
          label={t('username')}
          required
          value={form.username}
          onChange={change('username')}
          autoComplete="off"
        />
        <NewPassword
          label={t('password')}
          value={form.password}
          onChange={(password) => setForm({ ...form, password })}
          ownNames={[form.username, form.name]}
        />
        <Select
          label={t('role')}
          value={form.role}
          onChange={(role) => role && setForm({ ...form, role })}
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
        <TextInput
          label={t('areaCode')}
          description={t('areaCodeHint')}
          inputMode="numeric"
          value={form.area}
          onChange={change('area')}
        />
        <TextInput label={t('position')} value={form.title} onChange={change('title')} />
        <Group justify="end">
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function EndMandate({ mandate, onClose }: { mandate: Mandate; onClose: () => void }) {
  const t = useText(words)
  const why = useErrorText(words)
  const [reason, setReason] = useState('')
  const end = useWrite(endMandate, { refresh: [listPeople], onDone: onClose })
  return (
    <Modal opened onClose={onClose} title={t('endMandate')}>
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event: React.SubmitEvent) => (
          event.preventDefault(),
          end.mutate({ params: { mandate: mandate.id }, body: { reason } })
        )}
      >
        {end.error && <Alert color="red">{why(end.error)}</Alert>}
        <Text size="sm">{t('endQuestion', { title: mandate.title })}</Text>
        <TextInput
          label={t('endReason')}
          required
          minLength={3}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button type="submit" color="red" loading={end.isPending}>
            {t('endMandate')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
