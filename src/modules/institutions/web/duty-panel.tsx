import { Button, Group, Select, TextInput } from '@mantine/core'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { type InstitutionKind, institutionKindCodes, institutionKinds } from '../../../shared/institution-kind.ts'
import { type Level, levels } from '../../../shared/region-code.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useMay } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import {
  changeResponsibility,
  type DutyStage,
  readResponsibilities,
  type StageDuty,
} from '../contract-responsibilities.ts'
import { type Part, parts } from '../duty.ts'
import { PartLetter } from './duty-matrix.tsx'
import classes from './duty-matrix.module.css'
import { dutyWords } from './duty-messages.ts'

type DutyPanelProps = {
  event: string
  stage: DutyStage
  kind: InstitutionKind | undefined
  onClose: () => void
}

type Office = { kind: InstitutionKind; level: Level }

const rank = ({ part }: StageDuty) => (part === null ? parts.length : parts.indexOf(part))

/** A stage with everyone's part in it, the source of each, and the change of a part. */
export function DutyPanel({ event, stage, kind, onClose }: DutyPanelProps) {
  const t = useText(dutyWords)
  const format = useFormat()
  const may = useMay()
  const [changing, setChanging] = useState<Office>()
  const { start, end } = stage
  const days =
    start && end ? format.dayRange(start, end) : (start ?? end) ? format.day(start ?? end ?? '') : t('noDays')
  const mayChange = may(changeResponsibility)
  return (
    <SidePanel
      context={t('who')}
      title={stage.name[format.language]}
      onClose={onClose}
      foot={
        mayChange ? (
          <Button
            leftSection={<Plus size={14} />}
            onClick={() => setChanging({ kind: kind ?? 'government', level: 'regency' })}
          >
            {t('change')}
          </Button>
        ) : undefined
      }
    >
      <FactList facts={[{ label: t('days'), value: days }]} />
      <ul className={classes.duties}>
        {stage.duties
          .toSorted((one, other) => Number(other.kind === kind) - Number(one.kind === kind) || rank(one) - rank(other))
          .map((duty) => (
            <DutyLine
              key={`${duty.kind} ${duty.level}`}
              duty={duty}
              isChosen={duty.kind === kind}
              onChange={mayChange ? () => setChanging(duty) : undefined}
            />
          ))}
      </ul>
      {changing && (
        <ChangeDialog event={event} stage={stage} office={changing} onClose={() => setChanging(undefined)} />
      )}
    </SidePanel>
  )
}

type LineProps = { duty: StageDuty; isChosen: boolean; onChange: (() => void) | undefined }

function DutyLine({ duty, isChosen, onChange }: LineProps) {
  const t = useText(dutyWords)
  const format = useFormat()
  const { part, usual, changed } = duty
  const name = institutionKinds[duty.kind].name[format.language]
  return (
    <li data-chosen={isChosen || undefined}>
      <div>
        {part && <PartLetter part={part} />}
        <span>
          <b>{name}</b> · {t(`level.${duty.level}`)} · {part ? t(`part.${part}`) : t('noPart')}
        </span>
        {onChange && (
          <Button
            size="compact-xs"
            aria-label={`${t('change')}: ${name}, ${t(`level.${duty.level}`)}`}
            onClick={onChange}
          >
            <Pencil size={12} />
          </Button>
        )}
      </div>
      <p>
        {duty.source} · {t(`certainty.${duty.certainty}`)}
      </p>
      {changed && (
        <p>
          {t('changed', { by: changed.by, at: format.moment(changed.at) })}
          {usual !== part && <> · {t('usual', { part: usual ? t(`part.${usual}`) : t('noPart') })}</>}
        </p>
      )}
    </li>
  )
}

const shortestSource = 5

type ChangeProps = { event: string; stage: DutyStage; office: Office; onClose: () => void }

function ChangeDialog({ event, stage, office: begun, onClose }: ChangeProps) {
  const t = useText(dutyWords)
  const { language } = useFormat()
  const [office, setOffice] = useState(begun)
  const duty = stage.duties.find(({ kind, level }) => kind === office.kind && level === office.level)
  const [part, setPart] = useState<Part | 'none'>(duty?.part ?? 'none')
  const [source, setSource] = useState('')
  const save = useWrite(changeResponsibility, {
    refresh: [readResponsibilities],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { kind, level } = office
  const at = levels.filter((one) => (institutionKinds[kind].levels as readonly Level[]).includes(one))
  const choose = (next: InstitutionKind) => {
    const its = institutionKinds[next].levels as readonly Level[]
    setOffice({ kind: next, level: its.includes(level) ? level : (its[0] ?? 'nation') })
  }
  return (
    <FormDialog
      title={t('changeTitle', { stage: stage.name[language] })}
      action={t('save')}
      words={dutyWords}
      size={520}
      isReady={source.trim().length >= shortestSource}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={() =>
        save.mutate({
          params: { event, stage: stage.code, kind, level },
          body: { part: part === 'none' ? null : part, source, seen: duty?.version ?? 0 },
        })
      }
      onClose={onClose}
    >
      <Group grow>
        <Select
          label={t('kind')}
          searchable
          allowDeselect={false}
          value={kind}
          data={institutionKindCodes.map((value) => ({ value, label: institutionKinds[value].name[language] }))}
          onChange={(value) => choose(institutionKindCodes.find((one) => one === value) ?? kind)}
        />
        <Select
          label={t('level')}
          allowDeselect={false}
          value={level}
          data={at.map((value) => ({ value, label: t(`level.${value}`) }))}
          onChange={(value) => setOffice({ kind, level: at.find((one) => one === value) ?? level })}
        />
      </Group>
      <Segments
        label={t('part')}
        value={part}
        onChange={setPart}
        options={[
          ...parts.map((value) => ({ value, label: t(`part.${value}`) })),
          { value: 'none' as const, label: t('noPart') },
        ]}
      />
      <TextInput
        label={t('newSource')}
        description={t('newSourceHint')}
        required
        maxLength={400}
        value={source}
        onChange={(change) => setSource(change.currentTarget.value)}
      />
    </FormDialog>
  )
}
