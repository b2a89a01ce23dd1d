import { Button } from '@mantine/core'
import { Paperclip, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { readFile } from '../../../shared/plumbing.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type FollowUp, type FollowUpVersion, readFollowUp, type StepTaken } from '../contract-follow-ups.ts'
import { type Step, stepNames, steps } from '../follow-up.ts'
import { FollowUpForm } from './follow-up-form.tsx'
import { followUpWords } from './follow-up-messages.ts'
import classes from './follow-ups.module.css'
import { StepForm } from './step-form.tsx'

/** One follow-up: what is asked, what was handed in, and what can be done now. */
export function FollowUpPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText(followUpWords)
  const asked = useCall(readFollowUp, { params: { followUp: id } })
  useLiveRefresh('follow-ups', [readFollowUp])
  const [doing, setDoing] = useState<Step>()
  const [isChanging, setIsChanging] = useState(false)
  const { data } = asked
  const possible = data ? possibleSteps(data.followUp) : []
  const foot = data && !doing && possible.length > 0 && (
    <>
      {possible.map((step, index) => (
        <Button key={step} variant={index === 0 ? 'filled' : 'default'} onClick={() => setDoing(step)}>
          {t(`do.${step}`)}
        </Button>
      ))}
    </>
  )
  return (
    <SidePanel
      context={data?.followUp.regionName}
      title={data?.followUp.recommendation ?? t('title')}
      onClose={onClose}
      foot={foot}
    >
      <Answer of={asked} what={t('title')} words={followUpWords} rows={8}>
        {({ followUp, steps, versions }) => (
          <>
            <Facts followUp={followUp} />
            {doing && <StepForm followUp={followUp} step={doing} onClose={() => setDoing(undefined)} />}
            {followUp.may.decide && followUp.state !== 'done' && !doing && (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<PencilLine size={13} />}
                onClick={() => setIsChanging(true)}
              >
                {t('change')}
              </Button>
            )}
            <History followUp={followUp} steps={steps} />
            {versions.length > 1 && <Versions versions={versions} />}
            {isChanging && (
              <FollowUpForm
                event={followUp.event}
                region={followUp.region}
                today={followUp.deadline}
                indicator={followUp.indicator}
                known={followUp}
                onClose={() => setIsChanging(false)}
              />
            )}
          </>
        )}
      </Answer>
    </SidePanel>
  )
}

/** The steps that the caller may take now, the one that leads to the end first. */
export function possibleSteps({ phase, may }: Pick<FollowUp, 'phase' | 'may'>): Step[] {
  return stepNames
    .filter((step) => {
      const { from, by } = steps[step]
      return (from as readonly string[]).includes(phase) && (by === 'owner' ? may.report : may.decide)
    })
    .toSorted((one, other) => rank(other) - rank(one))
}

const rank = (step: Step): number => ['reopen', 'report', 'reject', 'claim', 'accept'].indexOf(step)

function Facts({ followUp }: { followUp: FollowUp }) {
  const t = useText(followUpWords)
  const format = useFormat()
  const { state, phase, meeting, escalated, supporting, indicator } = followUp
  const facts = [
    { label: t('issue'), value: followUp.issue },
    { label: t('owner'), value: followUp.owner.name },
    { label: t('supporting'), value: supporting.map(({ name }) => name).join(', ') || null },
    { label: t('deadline'), value: format.longDay(followUp.deadline) },
    { label: t('evidenceAsked'), value: followUp.evidenceAsked || t('noEvidence') },
    { label: t('meeting'), value: meeting && <PageLink to={`/rakor/${meeting.id}`}>{meeting.title}</PageLink> },
    {
      label: t('escalated'),
      value: escalated && t('escalatedTo', { institution: escalated.institution, day: format.shortDay(escalated.day) }),
    },
    {
      label: t('indicator'),
      value: indicator && <PageLink to={`/kesiapan?cell=${followUp.region}~${indicator}`}>{t('board')}</PageLink>,
    },
  ]
  return (
    <>
      <p className={classes.tags}>
        <StatusTag state={state}>{t(`state.${state}`)}</StatusTag>
        {(phase === 'claimed' || phase === 'rejected') && <span>{t(`phase.${phase}`)}</span>}
      </p>
      <FactList facts={facts.filter(({ value }) => value !== null)} />
    </>
  )
}

function History({ followUp, steps }: { followUp: FollowUp; steps: readonly StepTaken[] }) {
  const t = useText(followUpWords)
  const format = useFormat()
  if (steps.length === 0) return null
  return (
    <section className={classes.history}>
      <h3>{t('history')}</h3>
      <ol>
        {steps.toReversed().map((one) => (
          <li key={one.number}>
            <b>{t(`step.${one.step}`)}</b>
            <small>{t('by', { by: one.by, at: format.moment(one.at) })}</small>
            {one.onBehalf && (one.step === 'report' || one.step === 'claim') && (
              <small>{t('onBehalf', { owner: followUp.owner.name })}</small>
            )}
            {one.text !== '' && <p>{one.text}</p>}
            {one.files.map(({ sha256, name }) => (
              <a key={sha256} href={readFile.path.replace(':sha256', sha256)} target="_blank" rel="noreferrer">
                <Paperclip size={12} /> {name}
              </a>
            ))}
            {one.link !== null && (
              <a href={one.link} target="_blank" rel="noreferrer noopener">
                {one.link}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Versions({ versions }: { versions: readonly FollowUpVersion[] }) {
  const t = useText(followUpWords)
  const format = useFormat()
  return (
    <section className={classes.history}>
      <h3>{t('versions')}</h3>
      <ol>
        {versions.toReversed().map((one) => (
          <li key={one.version}>
            <b>{t('version', { owner: one.owner, deadline: format.shortDay(one.deadline) })}</b>
            <small>{t('by', { by: one.by, at: format.moment(one.at) })}</small>
            {one.reason !== null && <p>{one.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
