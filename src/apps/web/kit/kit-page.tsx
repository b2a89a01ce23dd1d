import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useText } from '../../../ui/text.ts'
import { DialogEntries } from './dialog-entries.tsx'
import { FigureEntries } from './figure-entries.tsx'
import { kitMessages } from './kit-words.ts'
import classes from './kit.module.css'
import { MapEntries } from './map-entries.tsx'
import { MarkEntries } from './mark-entries.tsx'
import { StateEntries } from './state-entries.tsx'
import { TableEntries } from './table-entries.tsx'

const sections = ['marks', 'figures', 'tables', 'maps', 'dialogs', 'states'] as const
const address = z.object({ part: z.enum(sections).default('marks') })

const content: Record<(typeof sections)[number], () => React.ReactNode> = {
  marks: MarkEntries,
  figures: FigureEntries,
  tables: TableEntries,
  maps: MapEntries,
  dialogs: DialogEntries,
  states: StateEntries,
}

/** The documentation of the kit: every component, live, with its states. */
export function KitPage() {
  const t = useText(kitMessages)
  const [{ part }, setAddress] = useAddress(address)
  const Content = content[part]
  return (
    <>
      <PageHead title={t('title')} meta={t('meta')} crumbs={<span>src/ui</span>} />
      <div className={classes.row} style={{ marginBottom: 12 }}>
        <Segments
          label={t('sections')}
          value={part}
          onChange={(next) => setAddress({ part: next })}
          options={sections.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <div className={classes.grid}>
        <Content />
      </div>
    </>
  )
}
