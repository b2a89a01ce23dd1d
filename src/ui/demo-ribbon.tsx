import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './demo-ribbon.module.css'

/** Stands on every screen and every print while the event is a demonstration. It cannot be closed. */
export function DemoRibbon() {
  const t = useText(kernelMessages)
  return (
    <aside className={classes.ribbon} aria-label={t('demo.tag')}>
      <b>{t('demo.tag')}</b>
      <span>{t('demo.text')}</span>
    </aside>
  )
}
