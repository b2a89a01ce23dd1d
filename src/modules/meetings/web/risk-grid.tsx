import { Panel } from '../../../ui/panel.tsx'
import { useText } from '../../../ui/text.ts'
import type { Issue } from '../contract-issues.ts'
import { riskLevel } from '../issue.ts'
import { issueWords } from './issue-messages.ts'
import classes from './issues.module.css'

const scores = [1, 2, 3, 4, 5] as const

type GridProps = {
  issues: readonly Issue[]
  chosen: string | undefined
  onChoose: (cell: string | undefined) => void
}

/** Likelihood upwards, impact to the right: how many open issues lie where. A cell narrows the register. */
export function RiskGrid({ issues, chosen, onChoose }: GridProps) {
  const t = useText(issueWords)
  const countAt = (likelihood: number, impact: number) =>
    issues.filter((one) => one.likelihood === likelihood && one.impact === impact).length
  return (
    <Panel title={t('grid')} note={t('grid.note')} foot={t('potential')}>
      <table className={classes.grid}>
        <tbody>
          {scores.toReversed().map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">{likelihood}</th>
              {scores.map((impact) => {
                const count = countAt(likelihood, impact)
                const cell = `${likelihood}x${impact}`
                return (
                  <td key={impact} data-level={riskLevel({ likelihood, impact })}>
                    <button
                      type="button"
                      aria-pressed={chosen === cell}
                      aria-label={t('grid.cell', { likelihood, impact, count })}
                      onClick={() => onChoose(chosen === cell ? undefined : cell)}
                    >
                      {count || ''}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
          <tr>
            <th scope="col">{t('likelihood')} ↑</th>
            {scores.map((impact) => (
              <th key={impact} scope="col">
                {impact}
              </th>
            ))}
          </tr>
          <tr>
            <th colSpan={6} scope="colgroup">
              {t('impact')} →
            </th>
          </tr>
        </tbody>
      </table>
    </Panel>
  )
}
