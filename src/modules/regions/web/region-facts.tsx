import type { CallReply } from '../../../shared/endpoint.ts'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { FactList } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import type { getRegion } from '../contract.ts'
import { words } from './messages.ts'

/** Code, other spellings and where the boundary comes from. */
export function RegionFacts({ found }: { found: CallReply<typeof getRegion> }) {
  const t = useText(words)
  const format = useFormat()
  const { region, aliases, boundary } = found
  return (
    <Panel title={t('facts')} foot={t('packageNote')}>
      <FactList
        facts={[
          { label: t('code'), value: region.code || '–' },
          {
            label: t('aliases'),
            value:
              aliases.length === 0
                ? '–'
                : aliases.map(({ alias, source }) => <div key={alias}>{t('aliasSource', { alias, source })}</div>),
          },
          {
            label: t('boundarySource'),
            value: boundary ? `${boundary.source}, ${format.day(boundary.importedAt)}` : t('noBoundary'),
          },
        ]}
      />
    </Panel>
  )
}
