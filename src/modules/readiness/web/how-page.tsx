import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { findWord, useText } from '../../../ui/text.ts'
import { useLanguage } from '../../../ui/language.ts'
import { questions, tolerance } from '../rules.ts'
import { HowExample } from './how-example.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

/** The rule of the board, printed from the very table that decides. */
export function HowPage() {
  const t = useText(readinessMessages)
  const language = useLanguage()
  return (
    <>
      <PageHead title={t('how.title')} crumbs={<PageLink to="/kesiapan">{t('how.back')}</PageLink>} />
      <PageGrid>
        <Panel>
          <div className={classes.how}>
            <p>{t('how.intro')}</p>
            <table className={classes.questions}>
              <thead>
                <tr>
                  <th scope="col">{t('how.order')}</th>
                  <th scope="col">{t('how.question')}</th>
                  <th scope="col">{t('how.state')}</th>
                </tr>
              </thead>
              <tbody>
                {questions.map(({ id, state }, index) => (
                  <tr key={id}>
                    <td>{index + 1}</td>
                    <th scope="row">{findWord(readinessMessages, `question.${id}`, {}, language)}</th>
                    <td>
                      <StatusTag state={state} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>{t('how.plan', { points: tolerance * 100 })}</p>
            <p>{t('how.percent')}</p>
            <p>{t('how.past')}</p>
            <h2>{t('how.potential.title')}</h2>
            <p>{t('how.potential')}</p>
          </div>
        </Panel>
        <HowExample />
      </PageGrid>
    </>
  )
}
