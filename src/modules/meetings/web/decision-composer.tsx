import { Button, Textarea, TextInput } from '@mantine/core'
import { Gavel } from 'lucide-react'
import { useState } from 'react'
import { isWithin } from '../../../shared/region-code.ts'
import { newId } from '../../../shared/uuid.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { listFollowUps, readDecisions, saveDecision, saveFollowUp } from '../contract-follow-ups.ts'
import { followUpWords } from './follow-up-messages.ts'
import classes from './follow-ups.module.css'
import { OwnerField } from './owner-field.tsx'
import { findStepDraft, keepStepDraft } from './step-draft.ts'

type ComposerProps = {
  event: string
  area: string
  meeting: string
  agenda: { id: string; title: string; indicator: string | null }
  /** Only the secretariat of a running or closed meeting records. */
  mayRecord: boolean
}

/** The decisions of an agenda item, and the next one: with an owner and a day it becomes a follow-up at once. */
export function DecisionComposer({ event, area, meeting, agenda, mayRecord }: ComposerProps) {
  const t = useText(followUpWords)
  const asked = useCall(readDecisions, { params: { meeting } })
  const decisions = asked.data?.decisions.filter((one) => one.agenda === agenda.id) ?? []
  const followUps = asked.data?.followUps ?? []
  return (
    <section className={classes.decisions}>
      <h3>
        {t('decisions')} <span>{t('decided', { count: decisions.length })}</span>
      </h3>
      <ul>
        {decisions.map(({ id, text }) => (
          <li key={id}>
            <Gavel size={14} />
            <span>{text}</span>
            <small>{t('withFollowUp', { count: followUps.filter(({ decision }) => decision === id).length })}</small>
          </li>
        ))}
      </ul>
      {mayRecord && <NewDecision key={agenda.id} event={event} area={area} meeting={meeting} agenda={agenda} />}
    </section>
  )
}

type Following = { owner: object | undefined; deadline: string | null; evidenceAsked: string }

/** What follows from a decision is recorded with it, and then it says who owes it by when; a decision may stand alone. */
function isWholeFollowUp({ owner, deadline, evidenceAsked }: Following): boolean {
  const isNone = owner === undefined && deadline === null && evidenceAsked === ''
  return isNone || (owner !== undefined && deadline !== null)
}

function NewDecision({ event, area, meeting, agenda }: Omit<ComposerProps, 'mayRecord'>) {
  const t = useText(followUpWords)
  const person = useSession().person?.id ?? ''
  const [ids, setIds] = useState(() => ({ decision: newId(), followUp: newId() }))
  const [text, setText] = useState(() => findStepDraft(person, agenda.id, 'keputusan'))
  const [owner, setOwner] = useState<{ id: string; region: string }>()
  const [deadline, setDeadline] = useState<string | null>(null)
  const [evidenceAsked, setEvidenceAsked] = useState('')
  const change = (next: string) => {
    setText(next)
    keepStepDraft(person, agenda.id, 'keputusan', next)
  }
  const clear = () => {
    setIds({ decision: newId(), followUp: newId() })
    change('')
    setOwner(undefined)
    setDeadline(null)
    setEvidenceAsked('')
  }
  const follow = useWrite(saveFollowUp, { refresh: [readDecisions, listFollowUps], onDone: clear })
  const decide = useWrite(saveDecision, {
    refresh: [readDecisions],
    onDone: () => {
      if (owner === undefined || deadline === null) return clear()
      const asked = {
        issue: agenda.title,
        recommendation: text.trim(),
        owner: owner.id,
        deadline,
        evidenceAsked,
      }
      // what an office below must do is about its own region: there the cell of the board turns
      const region = isWithin(owner.region, area) ? owner.region : area
      const from = { meeting, decision: ids.decision, indicator: agenda.indicator }
      follow.mutate({ params: { followUp: ids.followUp }, body: { event, region, ...from, ...asked, seen: 0 } })
    },
  })
  const isWhole = isWholeFollowUp({ owner, deadline, evidenceAsked })
  const isReady = text.trim().length > 2 && isWhole
  const record = () => {
    if (!isReady || decide.isPending || follow.isPending) return
    const params = { meeting, decision: ids.decision }
    decide.mutate({ params, body: { agenda: agenda.id, text: text.trim(), seen: 0 } })
  }
  return (
    <div className={classes.composer}>
      <Textarea
        aria-label={t('decide')}
        placeholder={t('decide.hint')}
        autosize
        minRows={1}
        maxLength={4000}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) record()
        }}
      />
      <div className={classes.fields}>
        <OwnerField
          area={area}
          value={owner?.id ?? null}
          onChange={(id, region) => setOwner(id === null ? undefined : { id, region: region ?? area })}
          isBare
        />
        <DateField
          aria-label={t('deadline')}
          placeholder={t('deadline')}
          value={deadline}
          onChange={setDeadline}
          clearable
        />
        <TextInput
          aria-label={t('evidenceAsked')}
          placeholder={t('evidenceAsked')}
          value={evidenceAsked}
          onChange={(event) => setEvidenceAsked(event.currentTarget.value)}
        />
        <Button variant="filled" disabled={!isReady} loading={decide.isPending || follow.isPending} onClick={record}>
          {t('record')}
        </Button>
      </div>
      {!isWhole && <small>{t('followUpWants')}</small>}
      <WriteProblem error={decide.error ?? follow.error} action={t('record')} words={followUpWords} />
    </div>
  )
}
