import { Button } from '@mantine/core'
import { Ban, Pencil } from 'lucide-react'
import { useState } from 'react'
import { isWithin } from '../../../shared/region-code.ts'
import { readFile } from '../../../shared/plumbing.ts'
import { addressOf } from '../../../ui/call.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { admits, useSession } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import { type Commitment, correctCommitment, getCommitment, readCommitments } from '../contract-commitments.ts'
import { draftOf, entryOf } from './commitment-draft.ts'
import { CommitmentForm } from './commitment-form.tsx'
import { commitmentWords } from './commitment-messages.ts'
import classes from './institutions.module.css'
import { PromiseList } from './promise-list.tsx'

type PanelProps = { id: string; area: string; today: string; onClose: () => void }

/** One commitment: who signed, how many, the other figures, the document, the promises, and every version. */
export function CommitmentPanel({ id, area, today, onClose }: PanelProps) {
  const t = useText(commitmentWords)
  const session = useSession()
  const asked = useCall(getCommitment, { params: { id } }, { keepPrevious: false })
  const newest = asked.data?.versions[0]
  const { mandate } = session
  const mayWrite =
    newest !== undefined &&
    mandate !== null &&
    isWithin(newest.region, mandate.area) &&
    admits(correctCommitment.allow, session)
  return (
    <SidePanel
      context={newest && `${t(`kind.${newest.kind}`)} · ${newest.regionName}`}
      title={newest?.title ?? t('title')}
      onClose={onClose}
      foot={mayWrite ? <Actions commitment={newest} area={area} today={today} /> : undefined}
    >
      <Answer of={asked} what={t('title')} words={commitmentWords} rows={8}>
        {({ versions, promises }) => (
          <>
            {versions[0] && <Facts commitment={versions[0]} />}
            <h3 className={classes.heading}>{t('promises')}</h3>
            <PromiseList commitment={id} promises={promises} today={today} mayWrite={mayWrite} />
            <History versions={versions} />
          </>
        )}
      </Answer>
    </SidePanel>
  )
}

function Facts({ commitment: one }: { commitment: Commitment }) {
  const t = useText(commitmentWords)
  const format = useFormat()
  const institutions = one.signatories.map(({ institution, name, post }) => (
    <p key={`${institution} ${name}`}>
      {institution ? (
        <PageLink to="/lembaga" search={{ pilih: institution }}>
          {name}
        </PageLink>
      ) : (
        [name, post].filter(Boolean).join(', ')
      )}
    </p>
  ))
  const facts = [
    { label: t('day'), value: `${format.day(one.day)}, ${one.place}` },
    { label: t('signed'), value: one.signed !== null && <b>{format.integer(one.signed)}</b> },
    {
      label: t('variants'),
      value:
        one.variants.length > 0 &&
        one.variants.map(({ value, source }) => (
          <p key={`${value} ${source}`} className={classes.source}>
            {format.integer(value)} · {source}
          </p>
        )),
    },
    { label: t('inPerson'), value: one.inPerson !== null && format.integer(one.inPerson) },
    { label: t('online'), value: one.online !== null && format.integer(one.online) },
    { label: t('target'), value: one.target !== null && format.integer(one.target) },
    { label: t('signatories'), value: <FirstOf lines={institutions} /> },
    {
      label: t('document'),
      value: one.document && (
        <a href={addressOf(readFile.path, { params: { sha256: one.document } })} target="_blank" rel="noreferrer">
          {t('openDocument')}
        </a>
      ),
    },
    {
      label: t('link'),
      value: one.link && (
        <a className={classes.source} href={one.link} target="_blank" rel="noreferrer">
          {one.link}
        </a>
      ),
    },
    { label: t('source'), value: <span className={classes.source}>{one.source}</span> },
  ]
  return (
    <>
      {one.withdrawn && <p className={classes.changed}>{t('withdrawn')}</p>}
      <FactList facts={facts.filter(({ value }) => Boolean(value))} />
      <p className={classes.remark}>
        {one.generated && <b>{t('generated')} · </b>}
        {t('recorded', { by: one.recordedBy, at: format.moment(one.recordedAt) })}
      </p>
    </>
  )
}

/** A list that would push everything else out of sight opens on demand. */
const mostLines = 6

function FirstOf({ lines }: { lines: readonly React.ReactNode[] }) {
  const t = useText(commitmentWords)
  if (lines.length <= mostLines) return lines
  return (
    <>
      {lines.slice(0, mostLines - 1)}
      <details className={classes.more}>
        <summary>{t('others', { count: lines.length - mostLines + 1 })}</summary>
        {lines.slice(mostLines - 1)}
      </details>
    </>
  )
}

function History({ versions }: { versions: readonly Commitment[] }) {
  const t = useText(commitmentWords)
  const format = useFormat()
  if (versions.length < 2) return null
  return (
    <>
      <h3 className={classes.heading}>{t('history')}</h3>
      {versions.map((one) => (
        <div key={one.version} className={classes.promise}>
          <b>{t('versionOf', { version: one.version })}</b>
          {one.withdrawn && <> · {t('withdrawn')}</>}
          {one.signed !== null && <> · {format.integer(one.signed)}</>}
          <p>
            {t('recorded', { by: one.recordedBy, at: format.moment(one.recordedAt) })}
            {one.reason && <> · {one.reason}</>}
          </p>
        </div>
      ))}
    </>
  )
}

function Actions({ commitment, area, today }: { commitment: Commitment; area: string; today: string }) {
  const t = useText(commitmentWords)
  const [doing, setDoing] = useState<'correcting' | 'withdrawing'>()
  const close = () => setDoing(undefined)
  const withdraw = useWrite(correctCommitment, { refresh: [readCommitments, getCommitment], onDone: close })
  const { id, version, title } = commitment
  const names = new Map(commitment.signatories.map(({ institution, name }) => [institution, name]))
  const entry = entryOf(draftOf(commitment, area, today), (institution) => names.get(institution) ?? institution)
  return (
    <>
      <Button variant="filled" leftSection={<Pencil size={14} />} onClick={() => setDoing('correcting')}>
        {t('correct')}
      </Button>
      {!commitment.withdrawn && (
        <Button leftSection={<Ban size={14} />} onClick={() => setDoing('withdrawing')}>
          {t('withdraw')}
        </Button>
      )}
      {doing === 'correcting' && (
        <CommitmentForm
          event={commitment.event}
          area={area}
          today={today}
          commitment={{ ...commitment, withdrawn: false }}
          onClose={close}
        />
      )}
      <ConfirmDialog
        isOpen={doing === 'withdrawing'}
        question={t('withdrawTitle', { title })}
        action={t('withdrawAction')}
        isGrave
        isBusy={withdraw.isPending}
        error={withdraw.error}
        words={commitmentWords}
        onConfirm={() =>
          withdraw.mutate({
            params: { id },
            body: { ...entry, withdrawn: true, reason: t('withdrawAction'), seen: version },
          })
        }
        onClose={close}
      >
        {t('withdrawWhat')}
      </ConfirmDialog>
    </>
  )
}
