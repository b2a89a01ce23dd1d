import { useQueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { chooseMandate, me } from '../../modules/accounts/contract.ts'
import { zoneOf } from '../../shared/format.ts'
import { onCallFailed } from '../../ui/call.ts'
import { useErrorText } from '../../ui/error-text.ts'
import { ErrorState, Loading } from '../../ui/feedback-states.tsx'
import { setZone } from '../../ui/language.ts'
import { closeLive, openLive, useLiveReset } from '../../ui/live.ts'
import { keyOf, useCall, useWrite } from '../../ui/query.ts'
import { nobody, SessionContext } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { toast } from '../../ui/toast.ts'
import { shellMessages } from './messages.ts'

/** What a call is told when the session is no longer what this page believes. */
const sessionChanged: ReadonlySet<string> = new Set(['not-signed-in', 'second-factor-required'])

/** Asks once who is here and hands it to everything below. A call that finds the session changed asks again. */
export function SessionSource({ children }: { children: ReactNode }) {
  const t = useText(shellMessages)
  const client = useQueryClient()
  const asked = useCall(me, {}, { staleTime: 60_000 })
  const session = asked.data
  const timeZone = session?.event?.timeZone

  useLiveReset()

  useEffect(() => {
    if (timeZone) setZone(zoneOf(timeZone))
  }, [timeZone])

  useEffect(() => {
    openLive()
    return closeLive
  }, [])

  useEffect(
    () =>
      onCallFailed((failed) => {
        if (sessionChanged.has(failed.reason)) void client.invalidateQueries({ queryKey: keyOf(me) })
      }),
    [client],
  )

  if (!session && asked.isPending) return <Loading rows={12} />
  return (
    <SessionContext.Provider value={session ?? nobody}>
      {asked.isError && !session ? (
        <ErrorState what={t('session.failed')} error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        children
      )}
    </SessionContext.Provider>
  )
}

/** Acts under another mandate; everything that was read under the old one is read again. */
export function useChooseMandate(): (mandate: string) => void {
  const client = useQueryClient()
  const explain = useErrorText(shellMessages)
  const choose = useWrite(chooseMandate, { onDone: () => void client.resetQueries() })
  return (mandate) => choose.mutate({ body: { mandate } }, { onError: (problem) => toast(explain(problem), 'late') })
}
