import { Button } from '@mantine/core'
import { Navigate, useLocation, type ErrorComponentProps } from '@tanstack/react-router'
import { House, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ErrorState } from '../../ui/feedback-states.tsx'
import { kernelMessages } from '../../ui/kernel-messages.ts'
import { PageLink } from '../../ui/page-link.tsx'
import { admits, useSession } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { shellMessages } from './messages.ts'
import classes from './page-states.module.css'
import type { Page } from './pages.ts'

function Notice({ title, children, action }: { title: string; children: ReactNode; action: ReactNode }) {
  return (
    <div className={classes.notice}>
      <h1>{title}</h1>
      <p>{children}</p>
      {action}
    </div>
  )
}

function HomeButton() {
  const t = useText(kernelMessages)
  return (
    <PageLink to="/" className={classes.button}>
      <House size={15} />
      {t('notFound.home')}
    </PageLink>
  )
}

export function PageMissing() {
  const t = useText(kernelMessages)
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <Notice title={t('notFound.title')} action={<HomeButton />}>
      {t('notFound.body', { path })}
    </Notice>
  )
}

/** A page that broke while drawing itself; the frame around it stays. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const t = useText(kernelMessages)
  return (
    <div className={classes.failed}>
      <ErrorState error={error} what={t('error.part')} onRetry={reset} />
      <Button leftSection={<RotateCw size={14} />} onClick={() => location.reload()}>
        {t('error.reload')}
      </Button>
    </div>
  )
}

/** Where a person who owes a second factor sets it up, or leaves. */
const openWhileOwing: ReadonlySet<string> = new Set(['/akun', '/masuk'])

/** Shows a page to those whom its `allow` admits, and tells the others what to do. */
export function DoorKeeper({ allow, children }: { allow: Page['allow']; children: ReactNode }) {
  const t = useText(shellMessages)
  const session = useSession()
  const back = useLocation({ select: (location) => location.href })
  const path = useLocation({ select: (location) => location.pathname })
  if (session.owes && !openWhileOwing.has(path)) return <Navigate to="/akun" replace />
  if (admits(allow, session)) return children
  if (session.person) {
    return (
      <Notice title={t('closed.title')} action={<HomeButton />}>
        {t('closed.body')}
      </Notice>
    )
  }
  return (
    <Notice
      title={t('in.title')}
      action={
        <PageLink to="/masuk" search={{ back }} className={classes.primary}>
          {t('signIn')}
        </PageLink>
      }
    >
      {t('closed.signIn')}
    </Notice>
  )
}
