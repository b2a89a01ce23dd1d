import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ArrowRight, Search } from 'lucide-react'
import { useState } from 'react'
import { enterDemonstration, listDoors, type Door } from '../../../modules/accounts/contract.ts'
import { roles } from '../../../shared/roles.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { shellMessages } from '../messages.ts'
import { FormProblem } from './form-problem.tsx'
import classes from './sign-in.module.css'

function byRole(doors: readonly Door[]) {
  return roles
    .map((role) => ({ role, doors: doors.filter((door) => door.role === role) }))
    .filter((group) => group.doors.length > 0)
}

/** The demonstration can be entered as anyone, without a password. */
export function DemonstrationDoors({ onEntered }: { onEntered: () => Promise<void> }) {
  const t = useText(shellMessages)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const found = useCall(listDoors, { query: asked ? { search: asked } : {} })
  const enter = useWrite(enterDemonstration, { onDone: () => void onEntered() })
  return (
    <Panel title={t('in.demo.title')} note={t('in.demo.note')} bare className={classes.doors}>
      <div className={classes.doorSearch}>
        <TextInput
          leftSection={<Search size={14} />}
          aria-label={t('in.demo.search')}
          placeholder={t('in.demo.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {enter.error && <FormProblem error={enter.error} />}
      </div>
      <div className={classes.doorList} tabIndex={0} role="region" aria-label={t('in.demo.title')}>
        <Answer of={found} what={t('in.demo.failed')} words={shellMessages} rows={10}>
          {({ doors, total }) => (
            <>
              {byRole(doors).map((group) => (
                <section key={group.role}>
                  <h3>{t(`role.${group.role}`)}</h3>
                  <ul>
                    {group.doors.map((door) => (
                      <li key={door.mandate}>
                        <button
                          type="button"
                          disabled={enter.isPending}
                          onClick={() => enter.mutate({ body: { mandate: door.mandate } })}
                        >
                          <span>
                            <b>{door.title}</b>
                            <small>{door.person}</small>
                          </span>
                          <span className={classes.doorArea}>{door.areaName}</span>
                          <ArrowRight size={14} />
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
              {doors.length === 0 && <EmptyState>{t('in.demo.none', { text: asked })}</EmptyState>}
              {total > doors.length && (
                <p className={classes.more}>{t('in.demo.more', { count: total - doors.length })}</p>
              )}
            </>
          )}
        </Answer>
      </div>
    </Panel>
  )
}
