import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { GrantRow } from '../contract.ts'
import { budgetLines } from '../lines.ts'
import { recipientName } from '../parties.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'
import { stageName, type StageName } from './use-stage-names.ts'

type Gap = NonNullable<GrantRow['gap']>

/** What is missing, until when and why, in a sentence. */
export function useGapText(stages: readonly StageName[]): (gap: Gap) => { text: string; lines: string } {
  const t = useText(words)
  const format = useFormat()
  return ({ missing, day, stage, need, disbursed, lines }) => ({
    text: t('gapText', {
      amount: format.rupiah(missing),
      day: format.day(day),
      stage: stageName(stages, stage),
      need: format.rupiah(need),
      disbursed: format.rupiah(disbursed),
    }),
    lines: t('gapLines', {
      lines: budgetLines
        .filter((line) => lines.includes(line))
        .map((line) => t(`line.${line}`))
        .join('; '),
    }),
  })
}

/** Grants whose money does not reach until the end of the next stage, the largest gap first. */
export function GapsPanel({ grants, stages }: { grants: readonly GrantRow[]; stages: readonly StageName[] }) {
  const t = useText(words)
  const explain = useGapText(stages)
  const short = grants
    .flatMap((grant) => (grant.gap ? [{ grant, gap: grant.gap }] : []))
    .toSorted((one, other) => other.gap.missing - one.gap.missing)
  if (short.length === 0) return null
  return (
    <Panel title={t('gaps')} note={t('grantCount', { count: short.length })}>
      <ul className={classes.list}>
        {short.map(({ grant, gap }) => {
          const { text, lines } = explain(gap)
          return (
            <li key={grant.id}>
              <StatusShape state="risk" />
              <div className={classes.grow}>
                <PageLink to={`/anggaran/${grant.id}`}>
                  {recipientName(grant.recipient, grant.region)} {grant.regionName}
                </PageLink>
                <p>{text}</p>
                <p>{lines}</p>
              </div>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
