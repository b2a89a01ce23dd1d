import { Button } from '@mantine/core'
import { History } from 'lucide-react'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { findWord, useText } from '../../../ui/text.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { type CoordinatorMove, formHistory, type FormView } from '../contract.ts'
import { decideWords } from './decide-messages.ts'
import classes from './form-aside.module.css'
import { FormStateTag } from './form-state-tag.tsx'
import { words } from './messages.ts'

type FormAsideProps = { view: FormView; onOpen: (what: CoordinatorMove | 'history') => void }

/** How the form stands, who typed it, and what this person may decide. */
export function FormAside({ view, onOpen }: FormAsideProps) {
  const t = useText(decideWords)
  const tr = useText(words)
  const format = useFormat()
  const language = useLanguage()
  const may = useMay()
  const why = view.turn.kind === 'none' ? findWord(words, `refused.${view.turn.reason}`, {}, language) : undefined
  return (
    <>
      <div className={classes.scroll}>
        <Panel title={t('state')} actions={view.version > 0 && t('version', { count: view.version })}>
          <div className={classes.facts}>
            <FormStateTag state={view.state} />
            {view.content && <Verdict view={view} />}
            {why !== undefined && view.moves.length === 0 && <p>{why}</p>}
          </div>
        </Panel>
        <Panel title={t('visits')}>
          {view.visits.length === 0 && <p className={classes.quiet}>{t('visits.none')}</p>}
          <ol className={classes.visits}>
            {view.visits.map((visit) => (
              <li key={visit.id}>
                <b>{tr(`kind.${visit.kind}`)}</b>
                <span>
                  {visit.by} · {format.time(visit.at)}
                </span>
              </li>
            ))}
          </ol>
        </Panel>
        <Panel title={t('photos')}>
          {view.photos.length === 0 && <p className={classes.quiet}>{t('photos.none')}</p>}
          <ol className={classes.visits}>
            {view.photos.map((photo, index) => (
              <li key={photo.sha256}>
                <b>{t('photos.sheet', { number: index + 1 })}</b>
                <span>
                  {photo.by} · {format.moment(photo.at)}
                </span>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
      <div className={classes.buttons}>
        {view.moves.length === 0 && <p className={classes.quiet}>{t('decisions.none')}</p>}
        {may(formHistory) && (
          <Button leftSection={<History size={15} />} onClick={() => onOpen('history')}>
            {t('history.open')}
          </Button>
        )}
        {view.moves
          .filter((move) => (move !== 'resolve' && move !== 'correct') || view.content !== null)
          .toReversed()
          .map((move, index, all) => (
            <Button key={move} variant={index === all.length - 1 ? 'filled' : 'default'} onClick={() => onOpen(move)}>
              {t(`move.${move}`)}
            </Button>
          ))}
      </div>
    </>
  )
}

/** What the comparison of the readings, else the rules say of the form. */
function Verdict({ view: { differences, findings } }: { view: FormView }) {
  const t = useText(decideWords)
  const errors = findings.filter(({ level }) => level === 'error').length
  if (differences.length > 0) {
    return (
      <p>
        <StatusShape state="risk" /> {t('findings.different', { count: differences.length })}
      </p>
    )
  }
  if (findings.length === 0) return <p>{t('findings.none')}</p>
  return (
    <p>
      <StatusShape state={errors > 0 ? 'late' : 'risk'} />{' '}
      {t('findings', { errors, warnings: findings.length - errors })}
    </p>
  )
}
