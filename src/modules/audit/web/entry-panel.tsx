import { Button, Code, Drawer, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { findWord, useText } from '../../../ui/text.ts'
import { proveEntry, type NamedEntry } from '../contract.ts'
import { aboutWords, placeWords } from './about-words.ts'
import { actionWords } from './action-words.ts'
import { words } from './messages.ts'

/** An entry, or several of the same kind to choose from; `entries` is never empty. */
export function EntryPanel({ entries, onClose }: { entries: readonly NamedEntry[]; onClose: () => void }) {
  const t = useText(words)
  const format = useFormat()
  const [id, setId] = useState(entries[0]?.id)
  const entry = entries.find((one) => one.id === id)
  return (
    <Drawer opened onClose={onClose} position="right" size={460} title={t('detail')}>
      {entries.length > 1 && (
        <NativeSelect
          mb="sm"
          label={t('which', { count: entries.length })}
          value={id}
          onChange={(change) => setId(change.currentTarget.value)}
          data={entries.map(({ id, at, leaf }) => ({
            value: id,
            label: [format.moment(at), leaf !== null && `${t('leaf')} ${format.integer(leaf)}`]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      )}
      {entry && <EntryFacts key={entry.id} entry={entry} />}
    </Drawer>
  )
}

/** The facts of an entry as they were sealed, and on demand the proof that it is in the signed journal. */
function EntryFacts({ entry }: { entry: NamedEntry }) {
  const t = useText(words)
  const format = useFormat()
  const language = useLanguage()
  const [wantsProof, setWantsProof] = useState(false)
  return (
    <Stack gap="sm">
      <Text fw={600}>{findWord(actionWords, entry.action, {}, language) ?? entry.action}</Text>
      <Text size="sm">
        {entry.personName ?? t('system')}
        {entry.role && ` · ${findWord(words, `role.${entry.role}`, {}, language) ?? entry.role}`}
      </Text>
      <Text size="sm">
        {aboutWords(entry, language)}
        <br />
        {placeWords(entry, language)}
        {(entry.region ?? entry.area) && ` · ${t('code')} ${entry.region ?? entry.area}`}
      </Text>
      <Text size="sm">
        {format.moment(entry.at)} ·{' '}
        {entry.sealedAt ? `${t('sealedAt')} ${format.moment(entry.sealedAt)}` : t('unsealed')}
      </Text>
      <Code block>{JSON.stringify(entry.detail, null, 2)}</Code>
      <Text size="xs" c="dimmed">
        {t('request')} {entry.request ?? '–'}
      </Text>
      {wantsProof ? (
        <Proof id={entry.id} />
      ) : (
        <Button variant="default" onClick={() => setWantsProof(true)}>
          {t('prove')}
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {t('verifyHint')}
      </Text>
    </Stack>
  )
}

function Proof({ id }: { id: string }) {
  const t = useText(words)
  const why = useErrorText(words)
  const proof = useCall(proveEntry, { params: { id } })
  if (proof.error) return <Text size="sm">{why(proof.error)}</Text>
  if (!proof.data) return null
  return (
    <Stack gap="xs" component="section" aria-label={t('proof')}>
      <Text size="sm">{t('proofNote', { count: proof.data.proof.length })}</Text>
      <Code block>{proof.data.proof.join('\n')}</Code>
      <Text size="sm" fw={600}>
        {t('checkpoint')}
      </Text>
      <Code block>{proof.data.checkpoint}</Code>
    </Stack>
  )
}
