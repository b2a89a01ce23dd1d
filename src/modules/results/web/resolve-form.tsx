import { Button, Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { toast } from '../../../ui/toast.ts'
import { useText } from '../../../ui/text.ts'
import { type Finding, type FormView, resolveDifference } from '../contract.ts'
import { type Cell, type FormContent, readCell } from '../form.ts'
import { tickText } from '../rule-texts.ts'
import { ChangeTable } from './change-table.tsx'
import type { Change } from './decide-desk.tsx'
import classes from './decide-desk.module.css'
import { decideWords } from './decide-messages.ts'
import { words } from './messages.ts'
import { afterDeciding } from './move-dialog.tsx'
import { WriteProblem } from './write-problem.tsx'

export type DecideWork = {
  view: FormView
  id: string
  content: FormContent
  changes: readonly Change[]
  findings: readonly Finding[]
  onClose: () => void
}

/** What the coordinator settles, warnings included; the figures themselves are typed in the sheet. */
export function ResolveForm(work: DecideWork & { settled: ReadonlySet<Cell>; left: number }) {
  const { view, id, content, changes, findings, settled, left, onClose } = work
  const t = useText(decideWords)
  const tr = useText(words)
  const language = useLanguage()
  const [note, setNote] = useState('')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const resolve = useWrite(resolveDifference, {
    refresh: afterDeciding,
    onDone: ({ state }) => {
      toast(tr(`state.${state}`))
      onClose()
    },
  })
  const warnings = findings.filter(({ level }) => level === 'warning')
  const shown = changes.filter(({ cell }) => settled.has(cell))
  const save = () => {
    const cells = [...settled].map((cell) => ({ cell, value: readCell(content, cell) }))
    const keys = warnings.map(({ key }) => key).filter((key) => ticked.includes(key))
    const { event, contest, station } = view
    const noted = note.trim().length >= 5 ? { note: note.trim() } : {}
    resolve.mutate({ body: { id, event, contest: contest.id, station: station.code, cells, ticked: keys, ...noted } })
  }
  return (
    <>
      <section className={classes.form} aria-label={t('decide.title')}>
        <h2>{t('decide.title')}</h2>
        <WriteProblem error={resolve.error} />
        {left > 0 && (
          <p>
            <StatusShape state="risk" /> {t('decide.left', { count: left })}
          </p>
        )}
        <ChangeTable changes={shown} terms={view.facts.profile} />
        {warnings.map(({ key, code }) => (
          <Checkbox
            key={key}
            label={`${code} ${tickText[language]}`}
            checked={ticked.includes(key)}
            onChange={(event) =>
              setTicked(event.currentTarget.checked ? [...ticked, key] : ticked.filter((other) => other !== key))
            }
          />
        ))}
        <Textarea
          label={t('note')}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </section>
      <div className={classes.foot}>
        <Button onClick={onClose}>{t('back')}</Button>
        <Button variant="filled" disabled={left > 0 || settled.size === 0} loading={resolve.isPending} onClick={save}>
          {t('decide.save')}
        </Button>
      </div>
    </>
  )
}
