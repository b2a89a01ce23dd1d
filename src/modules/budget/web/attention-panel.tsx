import type { ReactNode } from 'react'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { StatusShape, type State } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { GrantDetail } from '../contract.ts'
import classes from './budget.module.css'
import { useGapText } from './gaps-panel.tsx'
import { words } from './messages.ts'
import type { StageName } from './use-stage-names.ts'

type Finding = { key: string; state: State; text: ReactNode; more?: string }

/** What is late, missing or unexplained about a grant, with the amounts and dates behind it. */
export function AttentionPanel({ detail, stages }: { detail: GrantDetail; stages: readonly StageName[] }) {
  const t = useText(words)
  const findings = useFindings(detail, stages)
  return (
    <Panel title={t('attention')}>
      {findings.length === 0 ? (
        <p className={classes.muted}>{t('calm')}</p>
      ) : (
        <ul className={classes.list}>
          {findings.map(({ key, state, text, more }) => (
            <li key={key}>
              <StatusShape state={state} />
              <div className={classes.grow}>
                {text}
                {more && <p>{more}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function useFindings({ grant, offShares }: GrantDetail, stages: readonly StageName[]): Finding[] {
  const t = useText(words)
  const format = useFormat()
  const explain = useGapText(stages)
  const { unexplained, gap, disbursed, used, returned } = grant
  const late = grant.tranches
    .filter(({ state }) => state === 'late' || state === 'risk')
    .map(({ number, amount, paid, deadline, state }): Finding => {
      const day = deadline ? format.day(deadline) : '–'
      return {
        key: `tranche ${number}`,
        state,
        text: t('lateTranche', { number, amount: format.rupiah(amount - paid), day }),
      }
    })
  const off = offShares.map(({ number, percent, nominal }): Finding => {
    return {
      key: `share ${number}`,
      state: 'todo',
      text: t('offShare', { number, percent: format.decimal(percent, 2), nominal }),
    }
  })
  const said = gap && explain(gap)
  return [
    ...late,
    ...(unexplained
      ? [
          {
            key: 'unexplained',
            state: 'risk' as const,
            text: t('unexplained', {
              amount: format.rupiah(unexplained),
              received: format.rupiah(disbursed),
              used: format.rupiah(used),
              returned: format.rupiah(returned),
            }),
          },
        ]
      : []),
    ...(said ? [{ key: 'gap', state: 'risk' as const, text: said.text, more: said.lines }] : []),
    ...off,
  ]
}
