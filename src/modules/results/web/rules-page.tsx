import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { useLanguage } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import type { Language } from '../../../shared/format.ts'
import { checks, codeOf } from '../rules.ts'
import { textsEn } from '../rule-texts-en.ts'
import { textsId } from '../rule-texts-id.ts'
import type { Told } from '../told.ts'
import { ruleWords } from './rule-messages.ts'
import classes from './rules-page.module.css'

const View = z.object({ tingkat: z.enum(['semua', 'error', 'warning']).default('semua'), cari: z.string().default('') })

/** Letters in the place of figures, so that the sentences of the checks can be read without a form. */
const letters: Record<Language, Told> = {
  id: {
    n: {
      found: 'a',
      expected: 'b',
      bound: 'b',
      difference: 'c',
      other: 'b',
      said: 'b',
      total: 'b',
      percent: 'p',
      roll: 'b',
    },
    row: '(baris)',
    column: 'kolom',
    candidates: 3,
    otherOffice: '(lain)',
    text: '…',
  },
  en: {
    n: {
      found: 'a',
      expected: 'b',
      bound: 'b',
      difference: 'c',
      other: 'b',
      said: 'b',
      total: 'b',
      percent: 'p',
      roll: 'b',
    },
    row: '(row)',
    column: 'column',
    candidates: 3,
    otherOffice: '(other)',
    text: '…',
  },
}

const texts = { id: textsId, en: textsEn }

type Check = (typeof checks)[number]

const tell = (check: Check, language: Language) => texts[language][check.check](letters[language])

const codeOfCheck = (name: string) => {
  const found = checks.find(({ check }) => check === name)
  return found ? codeOf(found) : name
}

/** R1–R16 as the checks themselves know them: what drives checking is what is printed here. */
export function RulesPage() {
  const t = useText(ruleWords)
  const language = useLanguage()
  const [{ tingkat, cari }, setView] = useAddress(View)
  const wanted = cari.trim().toLowerCase()
  const shown = checks.filter((check) => {
    if (tingkat !== 'semua' && check.level !== tingkat) return false
    const all = [codeOf(check), `R${check.rule}`, check.formula, check.source, ...Object.values(tell(check, language))]
    return all.join(' ').toLowerCase().includes(wanted)
  })
  return (
    <>
      <PageHead
        crumbs={<></>}
        title={t('title')}
        meta={t('count', { rules: new Set(checks.map(({ rule }) => rule)).size, checks: checks.length })}
        actions={
          <>
            <TableSearch value={cari} onChange={(text) => setView({ cari: text })} />
            <Segments
              label={t('level')}
              value={tingkat}
              onChange={(value) => setView({ tingkat: value })}
              options={[
                { value: 'semua', label: t('both') },
                { value: 'error', label: t('error'), icon: <StatusShape state="late" /> },
                { value: 'warning', label: t('warning'), icon: <StatusShape state="risk" /> },
              ]}
            />
          </>
        }
      />
      <div className={classes.intro}>
        <p>{t('note')}</p>
        <p>
          <StatusShape state="late" /> {t('k.note')}
        </p>
        <p>
          <StatusShape state="risk" /> {t('p.note')}
        </p>
        <p>{t('example')}</p>
      </div>
      <Panel bare>
        <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('title')}>
          <RuleTable shown={shown} language={language} />
        </div>
      </Panel>
    </>
  )
}

function RuleTable({ shown, language }: { shown: readonly Check[]; language: Language }) {
  const t = useText(ruleWords)
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('check')}</th>
          <th scope="col">{t('officer')}</th>
          <th scope="col">{t('supervisor')}</th>
          <th scope="col">{t('source')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((check) => {
          const text = tell(check, language)
          return (
            <tr key={check.check} id={check.check}>
              <th scope="row">
                <span className={classes.code} data-level={check.level}>
                  <StatusShape state={check.level === 'error' ? 'late' : 'risk'} /> {codeOf(check)}
                </span>
                <small>R{check.rule}</small>
              </th>
              <td>
                <b>{text.title}</b>
                <code>{check.formula}</code>
                <small>
                  {t('base')}: {t(`base.${check.base}`)}
                  {check.onlyWithout.length > 0 && (
                    <>
                      {' · '}
                      {t('only')}: {[...new Set(check.onlyWithout.map(codeOfCheck))].join(', ')}
                    </>
                  )}
                </small>
              </td>
              <td>{text.officer}</td>
              <td>{text.supervisor}</td>
              <td>{check.source}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
