import { Link } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'

type PageLinkProps = {
  to: string
  /** Parameters of the page; the area of the present page is carried along unless given. */
  search?: Record<string, string | number | undefined>
  className?: string | undefined
  style?: CSSProperties
  title?: string
  onClick?: () => void
  'aria-label'?: string
  children: ReactNode
}

type Search = Record<string, unknown>

/** The chosen area belongs to every page; what else stands in the address is the page's own. */
export const keepArea = (before: Search): Search => ('area' in before ? { area: before.area } : {})

/** A link inside the app. It keeps the chosen area, so that moving between modules stays in one place. */
export function PageLink({ to, search = {}, children, ...rest }: PageLinkProps) {
  const keep = (before: Search) => ({ ...keepArea(before), ...search })
  return (
    <Link to={to} search={keep as never} {...rest}>
      {children}
    </Link>
  )
}
