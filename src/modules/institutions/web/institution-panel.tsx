import { Button } from '@mantine/core'
import { Ban, Pencil } from 'lucide-react'
import { useState } from 'react'
import { institutionKinds } from '../../../shared/institution-kind.ts'
import { isWithin } from '../../../shared/region-code.ts'
import type { CallReply } from '../../../shared/endpoint.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { admits, useSession } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import { changeInstitution, getInstitution, type Institution, listInstitutions } from '../contract.ts'
import { isActive, mayKeep } from '../rules.ts'
import { InstitutionForm } from './institution-form.tsx'
import { words } from './messages.ts'
import classes from './institutions.module.css'
import { useToday } from './use-today.ts'

type PanelProps = { id: string; onClose: () => void; onChoose: (id: string) => void }

/** One institution: how it is reached, who acts for it, what belongs to it and what it signed. */
export function InstitutionPanel({ id, onClose, onChoose }: PanelProps) {
  const t = useText(words)
  const format = useFormat()
  const session = useSession()
  const { event, mandate } = session
  const asked = useCall(
    getInstitution,
    { params: { id }, query: event ? { event: event.id } : {} },
    { keepPrevious: false },
  )
  const institution = asked.data?.institution
  const mayChange =
    institution !== undefined &&
    mandate !== null &&
    isWithin(institution.region, mandate.area) &&
    mayKeep(mandate.role, institution.kind) &&
    admits(changeInstitution.allow, session)
  return (
    <SidePanel
      context={institution && `${institutionKinds[institution.kind].name[format.language]} · ${institution.regionName}`}
      title={institution?.name ?? t('title')}
      onClose={onClose}
      foot={mayChange ? <Actions institution={institution} /> : undefined}
    >
      <Answer of={asked} what={t('title')} words={words} rows={6}>
        {(found) => <Facts found={found} onChoose={onChoose} />}
      </Answer>
    </SidePanel>
  )
}

function Facts({ found, onChoose }: { found: CallReply<typeof getInstitution>; onChoose: (id: string) => void }) {
  const t = useText(words)
  const format = useFormat()
  const { institution: one, mandates, parts, commitments } = found
  const { parent, parentName } = one
  const written = [
    { label: t('short'), value: one.short },
    { label: t('contact'), value: one.contact },
    { label: t('phone'), value: one.phone },
    { label: t('email'), value: one.email && <a href={`mailto:${one.email}`}>{one.email}</a> },
    { label: t('website'), value: one.website },
    { label: t('address'), value: one.address },
    { label: t('activeFrom'), value: one.activeFrom && format.day(one.activeFrom) },
    { label: t('activeTo'), value: one.activeTo && format.day(one.activeTo) },
    { label: t('parent'), value: parent && <Choice onClick={() => onChoose(parent)}>{parentName}</Choice> },
    {
      label: t('mandates'),
      value:
        institutionKinds[one.kind].role === null
          ? t('ownDoor')
          : mandates.length === 0
            ? t('noMandates')
            : mandates.map(({ title }) => <p key={title}>{title}</p>),
    },
    {
      label: t('belongs'),
      value:
        parts.length > 0 &&
        parts.map(({ id, name }) => (
          <p key={id}>
            <Choice onClick={() => onChoose(id)}>{name}</Choice>
          </p>
        )),
    },
    {
      label: t('signed'),
      value:
        commitments.length > 0 &&
        commitments.map(({ id, title, day }) => (
          <p key={id}>
            <PageLink to="/lembaga/komitmen" search={{ pilih: id }}>
              {title}
            </PageLink>{' '}
            {format.day(day)}
          </p>
        )),
    },
  ]
  return (
    <>
      <FactList facts={written.filter(({ value }) => Boolean(value))} />
      <p className={classes.remark}>
        {one.generated && <b>{t('generated')} · </b>}
        {t('changed', { by: one.changedBy, at: format.moment(one.changedAt) })} ·{' '}
        {t('version', { version: one.version })}
      </p>
    </>
  )
}

function Choice({ children, onClick }: { children: React.ReactNode; onClick: () => void }) {
  return (
    <button type="button" className={classes.link} onClick={onClick}>
      {children}
    </button>
  )
}

function Actions({ institution }: { institution: Institution }) {
  const t = useText(words)
  const today = useToday()
  const [doing, setDoing] = useState<'editing' | 'ending'>()
  const close = () => setDoing(undefined)
  const end = useWrite(changeInstitution, { refresh: [listInstitutions, getInstitution], onDone: close })
  const {
    id,
    version,
    regionName: _,
    parentName: __,
    generated: ___,
    changedBy: ____,
    changedAt: _____,
    ...entry
  } = institution
  return (
    <>
      <Button variant="filled" leftSection={<Pencil size={14} />} onClick={() => setDoing('editing')}>
        {t('edit')}
      </Button>
      {isActive(institution, today) && (
        <Button leftSection={<Ban size={14} />} onClick={() => setDoing('ending')}>
          {t('end')}
        </Button>
      )}
      {doing === 'editing' && <InstitutionForm region={institution.region} institution={institution} onClose={close} />}
      <ConfirmDialog
        isOpen={doing === 'ending'}
        question={t('endTitle', { name: institution.name })}
        action={t('endAction')}
        isGrave
        isBusy={end.isPending}
        error={end.error}
        words={words}
        onConfirm={() => end.mutate({ params: { id }, body: { ...entry, activeTo: today, seen: version } })}
        onClose={close}
      >
        {t('endWhat')}
      </ConfirmDialog>
    </>
  )
}
