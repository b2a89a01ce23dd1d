import { Text } from '@mantine/core'
import * as z from 'zod'
import { codeLength, getLevel, levels } from '../../../shared/region-code.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { ErrorState } from '../../../ui/feedback-states.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { RegionMap } from '../../../ui/region-map.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { type RegionLevel, regionMap } from '../contract.ts'
import { words } from './messages.ts'

const View = z.object({ peta: z.enum(['province', 'regency', 'district', 'village']).optional() })

/** Levels a map of the area can show: the next two below it. */
function levelsBelow(area: string): RegionLevel[] {
  const from = levels.indexOf(getLevel(area))
  return levels
    .slice(from + 1, from + 3)
    .filter((level): level is RegionLevel => level !== 'station' && codeLength[level] > area.length)
}

/** The map of the area, imported or schematic, with the level to choose. */
export function MapPanel({ area }: { area: string }) {
  const t = useText(words)
  const [{ peta }, setView] = useAddress(View)
  const choices = levelsBelow(area)
  const level = choices.find((choice) => choice === peta) ?? choices[0]
  if (!level) return null
  return (
    <Panel
      title={t('map')}
      actions={
        choices.length > 1 && (
          <Segments
            label={t('mapLevel')}
            size="small"
            value={level}
            onChange={(chosen) => setView({ peta: chosen === 'nation' ? undefined : chosen })}
            options={choices.map((value) => ({ value, label: t(`level.${value}`) }))}
          />
        )
      }
    >
      <AreaMap area={area} level={level} />
    </Panel>
  )
}

function AreaMap({ area, level }: { area: string; level: RegionLevel }) {
  const t = useText(words)
  const { event } = useSession()
  const [, setArea] = useArea()
  const map = useCall(
    regionMap,
    { query: { area, level, ...(event && { event: event.id }) } },
    { staleTime: 600_000, keepPrevious: false },
  )
  if (map.error)
    return <ErrorState error={map.error} what={t('map')} words={words} onRetry={() => void map.refetch()} />
  const fill = { kind: 'none' as const }
  return (
    <>
      <RegionMap
        title={t('title')}
        shapes={map.data?.features}
        regions={map.data?.features.map(({ code, name }) => ({ code, name, fill, says: code })) ?? []}
        onSelect={setArea}
        schematic={map.data?.schematic ?? false}
        height={290}
      />
      {map.data && (
        <Text size="xs" c="dimmed">
          {map.data.schematic
            ? t('schematicNote', { missing: map.data.missing })
            : t('sourceNote', { source: map.data.source })}
        </Text>
      )}
    </>
  )
}
