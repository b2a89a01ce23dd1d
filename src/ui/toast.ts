import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { currentFormat } from './language.ts'
import { StatusShape, type State } from './status.tsx'
import { findWord } from './text.ts'

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
    closeButtonProps: { 'aria-label': findWord(kernelMessages, 'panel.close', {}, currentFormat().language) },
  })
}
