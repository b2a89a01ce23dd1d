import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { StatusShape, type State } from './status.tsx'

/**
 * A short word at the corner, for what happened out of sight ("Tersimpan 09.41"). Sparingly: what a person must act on
 * stands in its place on the page instead.
 */
export function toast(words: string, state: State = 'done'): void {
  notifications.show({
    message: words,
    withBorder: true,
    icon: createElement(StatusShape, { state, size: 12 }),
    color: 'transparent',
  })
}
