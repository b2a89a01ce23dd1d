import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useText } from '../../../ui/text.ts'
import type { SumRow } from '../contract.ts'
import { recipients } from '../lines.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'

/** Signed amounts by recipient and budget year; rows and columns add up in full rupiah. */
export function SumsPanel({ sums }: { sums: readonly SumRow[] }) {
  const t = useText(words)
  const format = useFormat()
  const years = [...new Set(sums.map(({ year }) => year))].toSorted()
  const present = recipients.filter((recipient) => sums.some((sum) => sum.recipient === recipient))
  const sumOf = (fits: (sum: SumRow) => boolean) =>
    sums.reduce((total, sum) => (fits(sum) ? total + sum.amount : total), 0)
  if (present.length === 0) return null
  return (
    <Panel title={t('sums')} note="Rp">
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{t('recipient')}</th>
            <th scope="col">{t('year')}</th>
            <th scope="col">{t('signed')}</th>
          </tr>
        </thead>
        {present.map((recipient) => (
          <tbody key={recipient}>
            {years
              .filter((year) => sumOf((sum) => sum.recipient === recipient && sum.year === year) > 0)
              .map((year, index) => (
                <tr key={year}>
                  <th scope="row">
                    <span className={index === 0 ? undefined : 'visually-hidden'}>{t(`recipient.${recipient}`)}</span>
                  </th>
                  <td>{year}</td>
                  <td>{format.integer(sumOf((sum) => sum.recipient === recipient && sum.year === year))}</td>
                </tr>
              ))}
          </tbody>
        ))}
        <tfoot>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row">
                <span className={year === years[0] ? undefined : 'visually-hidden'}>{t('total')}</span>
              </th>
              <td>{year}</td>
              <td>{format.integer(sumOf((sum) => sum.year === year))}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={2}>
              {t('allYears')}
            </th>
            <td>{format.integer(sumOf(() => true))}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}
