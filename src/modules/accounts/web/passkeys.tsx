import { Alert, Button, TextInput } from '@mantine/core'
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { useErrorText } from '../../../ui/error-text.ts'
import { useFormat } from '../../../ui/language.ts'
import { keyOf, useCall } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { me } from '../contract.ts'
import { words } from './messages.ts'
import { type Passkey, addPasskey, isPasskeyPossible, listPasskeys, removePasskey } from './passkey.ts'
import classes from './security.module.css'

const passkeysKey = ['passkeys']

/** The list, and with it whether the person owes a second factor. */
const refresh = (client: QueryClient) =>
  Promise.all([passkeysKey, keyOf(me)].map((queryKey) => client.invalidateQueries({ queryKey })))

/** Passkeys of this person: add one, tell them apart by name, remove one. */
export function Passkeys() {
  const t = useText(words)
  const why = useErrorText(words)
  const isHere = useCall(me, {}).data?.signIn.passkey === true && isPasskeyPossible()
  const list = useQuery({ queryKey: passkeysKey, queryFn: listPasskeys })
  const [removing, setRemoving] = useState<Passkey>()
  return (
    <section aria-labelledby="passkeys">
      <h3 id="passkeys">{t('passkeys')}</h3>
      <p>{isHere ? t('passkeysNote') : t('passkeysElsewhere')}</p>
      {list.error && <Alert color="red">{why(list.error)}</Alert>}
      {list.data && <KeyList keys={list.data} onRemove={setRemoving} />}
      {isHere && <AddPasskey />}
      {removing && <RemovePasskey removing={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  )
}

function KeyList({ keys, onRemove }: { keys: readonly Passkey[]; onRemove: (key: Passkey) => void }) {
  const t = useText(words)
  const format = useFormat()
  if (keys.length === 0) return null
  return (
    <ul className={classes.keys} aria-label={t('passkeys')}>
      {keys.map((key) => (
        <li key={key.id}>
          <KeyRound size={15} aria-hidden />
          <span>{key.name}</span>
          {key.since !== null && <small>{format.day(key.since)}</small>}
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('removeNamed', { name: key.name })}
            onClick={() => onRemove(key)}
          >
            {t('removePasskey')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function AddPasskey() {
  const t = useText(words)
  const why = useErrorText(words)
  const client = useQueryClient()
  const { person } = useSession()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => addPasskey(person?.username ?? '', name.trim()),
    onSuccess: () => {
      setName('')
      return refresh(client)
    },
  })
  return (
    <form
      className={classes.row}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      {add.error && (
        <Alert color="red" role="alert" w="100%">
          {why(add.error)}
        </Alert>
      )}
      <TextInput
        label={t('passkeyName')}
        placeholder={t('passkeyExample')}
        required
        withAsterisk={false}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        w={260}
      />
      <Button type="submit" variant="default" leftSection={<KeyRound size={15} />} loading={add.isPending}>
        {t('addPasskey')}
      </Button>
    </form>
  )
}

function RemovePasskey({ removing, onClose }: { removing: Passkey; onClose: () => void }) {
  const t = useText(words)
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => removePasskey(removing.id),
    onSuccess: () => {
      onClose()
      return refresh(client)
    },
  })
  return (
    <ConfirmDialog
      isOpen
      isGrave
      question={t('removeQuestion', { name: removing.name })}
      action={t('removePasskey')}
      otherwise={t('keepPasskey')}
      isBusy={remove.isPending}
      error={remove.error}
      words={words}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('removeNote')}
    </ConfirmDialog>
  )
}
