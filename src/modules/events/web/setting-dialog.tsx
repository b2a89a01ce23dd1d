import { Button, NumberInput, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { chooseSetting, dropSetting, type ElectionEvent, getEvent, readProfile } from '../contract.ts'
import { writeConstant } from './constant-value.ts'
import { words } from './messages.ts'
import type { ProfileRow } from './profile-part.tsx'

const refresh = [getEvent, readProfile]
const shortestSource = 5

/** A value for this event only, on the word of a named source. Compound values are written as JSON. */
export function SettingDialog({ event, row, onClose }: { event: ElectionEvent; row: ProfileRow; onClose: () => void }) {
  const t = useText(words)
  const format = useFormat()
  const { key, constant } = row
  const [value, setValue] = useState<unknown>(constant.value)
  const [source, setSource] = useState(constant.setting?.source ?? '')
  const save = useWrite(chooseSetting, { refresh, onDone: onClose })
  const drop = useWrite(dropSetting, { refresh, onDone: onClose })
  const failure = save.error ?? drop.error
  const params = { event: event.id, key }
  return (
    <FormDialog
      title={t('chooseTitle', { constant: t(`constant.${key}`) })}
      action={t('saveValue')}
      words={words}
      size={520}
      isReady={value !== undefined && source.trim().length >= shortestSource}
      isBusy={save.isPending}
      error={failure}
      more={
        constant.setting && (
          <Button loading={drop.isPending} onClick={() => drop.mutate({ params })}>
            {t('dropValue')}
          </Button>
        )
      }
      onConfirm={() => save.mutate({ params, body: { value, source } })}
      onClose={onClose}
    >
      <Text size="sm">
        {t('replaces', {
          value: writeConstant(key, constant.setting?.replaces ?? constant.value, t, format),
          article: constant.article,
        })}
      </Text>
      {constant.note !== undefined && (
        <Text size="sm" c="dimmed">
          {constant.note[format.language]}
        </Text>
      )}
      <ValueField value={constant.value} onChange={setValue} />
      <TextInput
        label={t('source')}
        description={t('sourceHint')}
        required
        minLength={shortestSource}
        maxLength={400}
        value={source}
        onChange={(change) => setSource(change.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** A number, a text or, for what has parts, JSON; undefined while it cannot be read. */
function ValueField({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const t = useText(words)
  const [text, setText] = useState(typeof value === 'string' ? value : JSON.stringify(value, null, 1))
  const [isBroken, setIsBroken] = useState(false)
  if (typeof value === 'number') {
    return (
      <NumberInput
        label={t('newValue')}
        defaultValue={value}
        min={0}
        decimalSeparator=","
        onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
      />
    )
  }
  const change = (next: string) => {
    setText(next)
    if (typeof value === 'string') return onChange(next)
    try {
      onChange(JSON.parse(next))
      setIsBroken(false)
    } catch {
      onChange(undefined)
      setIsBroken(true)
    }
  }
  return typeof value === 'string' ? (
    <TextInput label={t('newValue')} value={text} onChange={(event) => change(event.currentTarget.value)} />
  ) : (
    <Textarea
      label={t('jsonValue')}
      autosize
      value={text}
      error={isBroken && t('jsonWrong')}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
