import { useMediaQuery } from '@mantine/hooks'
import { Fragment, useRef, useState, type KeyboardEvent } from 'react'
import { type InstitutionKind, institutionKinds } from '../../../shared/institution-kind.ts'
import type { Level } from '../../../shared/region-code.ts'
import { useFormat } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { DutyStage } from '../contract-responsibilities.ts'
import type { Part } from '../duty.ts'
import { dutyWords } from './duty-messages.ts'
import { dutiesOf, strongestOf } from './duty-rows.ts'
import classes from './duty-matrix.module.css'

export type DutyPlace = { stage: string; kind?: InstitutionKind | undefined }

type DutyMatrixProps = {
  stages: readonly DutyStage[]
  kinds: readonly InstitutionKind[]
  level: Level | undefined
  selected: DutyPlace | undefined
  onSelect: (place: DutyPlace) => void
}

/** The letter of a part; its colour only repeats what the letter says. */
export function PartLetter({ part }: { part: Part }) {
  const t = useText(dutyWords)
  return (
    <span className={classes.letter} data-part={part} aria-hidden="true">
      {t(`letter.${part}`)}
    </span>
  )
}

/** Stages × institutions with a letter in each cell; on a narrow screen a list of stages with those who act. */
export function DutyMatrix(props: DutyMatrixProps) {
  const isNarrow = useMediaQuery('(max-width: 899.98px)', false, { getInitialValueInEffect: false })
  return isNarrow ? <DutyList {...props} /> : <DutyGrid {...props} />
}

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -1000],
  End: [0, 1000],
  PageUp: [-1000, 0],
  PageDown: [1000, 0],
}

/** A table whose cells the arrows walk. */
const role = 'grid'

const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1)

/** Stages in the groups of the schedule, each group once. */
function groupsOf(stages: readonly DutyStage[]): [string, DutyStage[]][] {
  return [...Map.groupBy(stages, ({ group }) => group)]
}

function DutyGrid({ stages, kinds, level, selected, onSelect }: DutyMatrixProps) {
  const t = useText(dutyWords)
  const { language } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const ordered = groupsOf(stages).flatMap(([, inside]) => inside)
  const [at, setAt] = useState<DutyPlace>()
  const stop = at ?? { stage: ordered[0]?.code ?? '', kind: kinds[0] }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onSelect(stop)
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const row = within(ordered.findIndex(({ code }) => code === stop.stage) + step[0], ordered.length)
    const column = within(kinds.findIndex((kind) => kind === stop.kind) + step[1], kinds.length)
    const next = { stage: ordered[row]?.code ?? '', kind: kinds[column] }
    setAt(next)
    box.current?.querySelector<HTMLElement>(`[data-cell='${next.stage}|${next.kind}']`)?.focus()
  }
  return (
    <div className={classes.box} ref={box} role="region" aria-label={t('matrix')}>
      <table className={classes.matrix} role={role} aria-label={t('matrix')}>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" title={institutionKinds[kind].name[language]}>
                <span>{institutionKinds[kind].name[language]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupsOf(stages).map(([group, inside]) => (
            <Fragment key={group}>
              <tr className={classes.group}>
                <th scope="rowgroup" colSpan={kinds.length + 1}>
                  <span>{t(`group.${group}` as 'group.voters')}</span>
                </th>
              </tr>
              {inside.map((stage) => (
                <tr key={stage.code} data-chosen={stage.code === selected?.stage || undefined}>
                  <th scope="row" title={stage.name[language]}>
                    {stage.nobody && <StatusShape state="risk" label={t('gap')} />} {stage.name[language]}
                  </th>
                  {kinds.map((kind) => (
                    <Cell
                      key={kind}
                      stage={stage}
                      kind={kind}
                      level={level}
                      isStop={stop.stage === stage.code && stop.kind === kind}
                      isChosen={selected?.stage === stage.code && selected.kind === kind}
                      onKeyDown={onKeyDown}
                      onPress={() => {
                        setAt({ stage: stage.code, kind })
                        onSelect({ stage: stage.code, kind })
                      }}
                    />
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = {
  stage: DutyStage
  kind: InstitutionKind
  level: Level | undefined
  isStop: boolean
  isChosen: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onPress: () => void
}

function Cell({ stage, kind, level, isStop, isChosen, onKeyDown, onPress }: CellProps) {
  const t = useText(dutyWords)
  const { language } = useFormat()
  const duties = dutiesOf(stage, kind, level)
  const part = strongestOf(duties)
  const isChanged = duties.some(({ changed }) => changed !== null)
  const label = t('cell', {
    stage: stage.name[language],
    kind: institutionKinds[kind].name[language],
    part: part ? t(`part.${part}`) : t('noPart'),
  })
  return (
    <td
      data-cell={`${stage.code}|${kind}`}
      data-changed={isChanged || undefined}
      aria-label={label}
      aria-selected={isChosen}
      tabIndex={isStop ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={onPress}
    >
      {part && <PartLetter part={part} />}
    </td>
  )
}

function DutyList({ stages, kinds, level, selected, onSelect }: DutyMatrixProps) {
  const t = useText(dutyWords)
  const { language } = useFormat()
  return (
    <ul className={classes.list} aria-label={t('matrix')}>
      {stages.map((stage) => (
        <li key={stage.code} data-chosen={stage.code === selected?.stage || undefined}>
          <button type="button" onClick={() => onSelect({ stage: stage.code })}>
            <b>{stage.name[language]}</b>
            {stage.nobody && (
              <span className={classes.gap}>
                <StatusShape state="risk" /> {t('gap')}
              </span>
            )}
            <span className={classes.chips}>
              {kinds.flatMap((kind) => {
                const part = strongestOf(dutiesOf(stage, kind, level))
                return part && part !== 'informed'
                  ? [
                      <span key={kind}>
                        <PartLetter part={part} /> {institutionKinds[kind].name[language]}
                      </span>,
                    ]
                  : []
              })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
