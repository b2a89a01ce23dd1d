import { useEffect, useState } from 'preact/hooks'
import type { Door, listDoors } from '../../modules/accounts/contract.ts'
import { callTyped } from '../../ui/field/call-typed.ts'
import { Icon } from '../../ui/field/icons.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { go } from '../../ui/field/route.ts'
import { useTask } from '../../ui/field/use-task.ts'
import { useFormats, useWords } from '../../ui/field/words.ts'
import { failureOf } from './failure.ts'
import { fieldMessages } from './messages.ts'
import { enterByDoor } from './session.ts'

type Found = { doors: Door[]; total: number }

/** So many doors fit above the sign-in fields. */
const mostDoors = 4

/** How long a pause in typing starts the search, in milliseconds. */
const pause = 250

async function findDoors(search: string): Promise<Found> {
  const query = { role: 'kpps' as const, ...(search === '' ? {} : { search }) }
  return await callTyped<typeof listDoors>('GET', '/api/accounts/demonstration', { query })
}

function useDoors(search: string): { found: Found | undefined; problem: unknown } {
  const [state, setState] = useState<{ found: Found | undefined; problem: unknown }>({
    found: undefined,
    problem: undefined,
  })
  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      try {
        const found = await findDoors(search.trim())
        if (isCurrent) setState({ found, problem: undefined })
      } catch (problem) {
        if (isCurrent) setState((before) => ({ ...before, problem }))
      }
    }
    const timer = setTimeout(() => void ask(), pause)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [search])
  return state
}

/** In a demonstration anyone may enter as the officers of a station. */
export function Doors() {
  const words = useWords(fieldMessages)
  const { integer } = useFormats()
  const [search, setSearch] = useState('')
  const { found, problem } = useDoors(search)
  const entering = useTask()
  const failed = entering.problem ?? problem
  const shown = found?.doors.slice(0, mostDoors) ?? []
  return (
    <section class="card stack" aria-label={words.doorsTitle}>
      <h2>{words.doorsTitle}</h2>
      <p>{words.doorsLead}</p>
      <label class="field">
        <span>{words.doorsSearch}</span>
        <input
          class="text"
          type="search"
          value={search}
          autoComplete="off"
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      {failed !== undefined && <MessageBox status="late">{words.failed[failureOf(failed, 'other')]}</MessageBox>}
      {found && found.doors.length === 0 && <p>{words.doorsNone}</p>}
      <ul class="lines">
        {shown.map((door) => (
          <li key={door.mandate}>
            <button
              type="button"
              disabled={entering.busy}
              onClick={() =>
                entering.run(async () => {
                  await enterByDoor(door.mandate)
                  go([], true)
                })
              }
            >
              <span class="grow">
                <b>{door.areaName}</b>
                <small>{door.title}</small>
              </span>
              <Icon name="next" size={22} />
            </button>
          </li>
        ))}
      </ul>
      {found && found.total > shown.length && (
        <small>{words.doorsMore(integer(shown.length), integer(found.total))}</small>
      )}
    </section>
  )
}
