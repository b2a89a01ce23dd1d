import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { institutionKinds } from '../../../shared/institution-kind.ts'
import { getLevel } from '../../../shared/region-code.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { findWord, useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import {
  type InstitutionFacts,
  listInvitable,
  listMeetings,
  type MeetingView,
  readMeeting,
  saveInvitees,
} from '../contract.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

/** Institutions of one kind at one level: chosen together with one press. */
type Group = { key: string; label: string; institutions: InstitutionFacts[] }

function useGroups(institutions: readonly InstitutionFacts[]): Group[] {
  const language = useLanguage()
  const byKind = Map.groupBy(institutions, ({ kind, region }) => `${getLevel(region)} ${kind}`)
  return [...byKind].flatMap(([key, members]) => {
    const [first] = members
    if (!first || members.length < 2) return []
    const level = findWord(words, `level.${getLevel(first.region)}`, {}, language) ?? ''
    const kind = institutionKinds[first.kind].name[language]
    return [{ key, label: findWord(words, 'groupOf', { kind, level }, language) ?? key, institutions: members }]
  })
}

/** Chooses institutions from the registry, one by one or a whole group; the search narrows both. */
export function InviteDialog({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const t = useText(words)
  const [text, setText] = useState('')
  const [named, setNamed] = useState(t('defaultFunction'))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const asked = useCall(listInvitable, { query: { area: view.area } })
  const invited = new Set(view.invitees.map(({ institution }) => institution.id))
  const free = (asked.data?.institutions ?? []).filter(({ id }) => !invited.has(id))
  const isMeant = (name: string) => name.toLowerCase().includes(text.trim().toLowerCase())
  const groups = useGroups(free).filter(({ label }) => isMeant(label))
  const shown = free.filter(({ name }) => isMeant(name))
  const isChosen = (institutions: readonly InstitutionFacts[]) => institutions.every(({ id }) => chosen.has(id))
  const save = useWrite(saveInvitees, { refresh: [readMeeting, listMeetings], onDone: onClose })
  const toggle = (ids: readonly string[]) => {
    const isAll = ids.every((id) => chosen.has(id))
    setChosen(isAll ? new Set([...chosen].filter((id) => !ids.includes(id))) : new Set([...chosen, ...ids]))
  }
  const submit = () => {
    const invitees = [...chosen].map((institution) => {
      return { institution, function: named, answer: 'invited' as const, note: null, seen: 0 }
    })
    save.mutate({ params: { meeting: view.id }, body: { invitees } })
  }
  return (
    <Modal opened onClose={onClose} title={t('invite')} size={620} withCloseButton={false}>
      <Stack gap="sm">
        <TextInput
          aria-label={t('findInstitution')}
          placeholder={t('findInstitution')}
          leftSection={<Search size={13} />}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {groups.length > 0 && (
          <div className={classes.groupPicker}>
            {groups.map(({ key, label, institutions }) => (
              <Button
                key={key}
                size="compact-sm"
                aria-pressed={isChosen(institutions)}
                onClick={() => toggle(institutions.map(({ id }) => id))}
              >
                {label} ({institutions.length})
              </Button>
            ))}
          </div>
        )}
        <div className={classes.picker}>
          {shown.length === 0 && asked.data && <EmptyState>{t('noInstitutions')}</EmptyState>}
          {shown.map(({ id, name }) => (
            <Checkbox key={id} label={name} checked={chosen.has(id)} onChange={() => toggle([id])} />
          ))}
        </div>
        <TextInput
          label={t('invitedFunction')}
          required
          minLength={2}
          value={named}
          onChange={(event) => setNamed(event.currentTarget.value)}
        />
        <WriteProblem error={save.error ?? asked.error} action={t('invite')} words={words} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="filled"
            disabled={chosen.size === 0 || named.trim().length < 2}
            loading={save.isPending}
            onClick={submit}
          >
            {t('inviteCount', { count: chosen.size })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
