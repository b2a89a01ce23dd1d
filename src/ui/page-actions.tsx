import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, type LucideIcon } from 'lucide-react'
import { kernelMessages } from './kernel-messages.ts'
import { keepArea } from './page-link.tsx'
import { useText } from './text.ts'

/** Something a page can do: work, a page to go to (with the area kept), or a file to fetch. */
export type PageAction = {
  label: string
  icon: LucideIcon
  isBusy?: boolean
} & ({ onClick: () => void } | { to: string } | { href: string })

/** The width below which the menu becomes a drawer and heads stand over their buttons. */
const narrow = '(max-width: 899.98px)'

/** The buttons of a page, the main one in ink at the end; where it is narrow it comes first and the others share a menu. */
export function PageActions({ more, primary }: { more: readonly PageAction[]; primary: PageAction | undefined }) {
  const t = useText(kernelMessages)
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false })
  const goesIntoMenu = isNarrow && more.length > 1
  const main = primary && <ActionButton action={primary} variant="filled" />
  return (
    <>
      {isNarrow && main}
      {goesIntoMenu ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button leftSection={<Ellipsis size={15} />}>{t('page.more')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((action) => (
              <ActionItem key={action.label} action={action} />
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        more.map((action) => <ActionButton key={action.label} action={action} variant="default" />)
      )}
      {!isNarrow && main}
    </>
  )
}

function useAct(action: PageAction): (() => void) | undefined {
  const navigate = useNavigate()
  if ('href' in action) return undefined
  if ('onClick' in action) return action.onClick
  return () => void navigate({ to: action.to, search: keepArea as never })
}

function ActionButton({ action, variant }: { action: PageAction; variant: 'filled' | 'default' }) {
  const act = useAct(action)
  const Icon = action.icon
  const look = { variant, loading: action.isBusy ?? false, leftSection: <Icon size={15} /> }
  return 'href' in action ? (
    <Button {...look} component="a" href={action.href}>
      {action.label}
    </Button>
  ) : (
    <Button {...look} {...(act ? { onClick: act } : {})}>
      {action.label}
    </Button>
  )
}

function ActionItem({ action }: { action: PageAction }) {
  const act = useAct(action)
  const Icon = action.icon
  return 'href' in action ? (
    <Menu.Item component="a" href={action.href} leftSection={<Icon size={15} />}>
      {action.label}
    </Menu.Item>
  ) : (
    <Menu.Item leftSection={<Icon size={15} />} disabled={action.isBusy ?? false} {...(act ? { onClick: act } : {})}>
      {action.label}
    </Menu.Item>
  )
}
