import { useMediaQuery } from '@mantine/hooks'
import { Image as Picture } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { useText } from '../../../ui/text.ts'
import classes from './desk-grid.module.css'
import { entryWords } from './entry-messages.ts'

type DeskGridProps = { photo: ReactNode; aside: ReactNode; asideWidth?: number; children: ReactNode }

/** Photo, sheet, column of facts. On a narrow screen the photo folds away above the sheet. */
export function DeskGrid({ photo, aside, asideWidth = 226, children }: DeskGridProps) {
  const t = useText(entryWords)
  const isWide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false })
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className={classes.desk} style={{ '--aside': `${asideWidth}px` } as React.CSSProperties}>
      <div className={classes.photo} data-open={isOpen || undefined}>
        {!isWide && (
          <Button leftSection={<Picture size={15} />} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? t('photo.hide') : t('photo.show')}
          </Button>
        )}
        {(isWide || isOpen) && photo}
      </div>
      <div className={classes.middle}>{children}</div>
      <div className={classes.aside}>{aside}</div>
    </div>
  )
}
