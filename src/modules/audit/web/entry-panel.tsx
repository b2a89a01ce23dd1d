import { Button, Code, Drawer, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { findWord, useText } from '../../../ui/text.ts'
import { proveEntry, type NamedEntry } from '../contract.ts'
import { aboutWords, placeWords } from './about-words.ts'
import { actionWords } from './action-words.ts'
import { words } from './messages.ts'

/** One entry: its facts as they were sealed, and on demand the proof that it is in the signed journal. */
export function EntryPanel({ entry, onClose }: { entry: NamedEntry; onClose: () => void }) {
  const t = useText(words)
  const format = useFormat()
  const language = useLanguage()
  const [wantsProof, setWantsProof] = useState(false)
  return (
    <Drawer opened onClose={onClose} position="right" size={460} title={t('detail')}>
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
    </Drawer>
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
