import type { Recapitulation } from '../contract.ts'
import { regionMap } from '../../regions/contract.ts'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { useFormat } from '../../../ui/language.ts'
import { CoverageLegend, type MapRegion } from '../../../ui/map-fill.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { RegionMap } from '../../../ui/region-map.tsx'
import { useText } from '../../../ui/text.ts'
import { leadOf } from './candidate-words.ts'
import { recapMessages } from './messages.ts'
import classes from './recap.module.css'

const forever = { staleTime: Number.POSITIVE_INFINITY }

type RecapMapProps = { figures: Recapitulation; onSelect: (code: string) => void }

/** Hue is the number with most votes, strength is how much is counted. The table beside it says the same. */
export function RecapMap({ figures, onSelect }: RecapMapProps) {
  const t = useText(recapMessages)
  const format = useFormat()
  const { contest, rows, level, total, basis } = figures
  const asked = useCall(
    regionMap,
    { query: { area: total.region, level: level === 'station' ? 'village' : level, event: contest.event } },
    forever,
  )
  const leads = rows.map((row) => ({ row, lead: leadOf(row.votes, contest.candidates) }))
  const regions = leads.map(({ row, lead }): MapRegion => {
    const covered = format.decimal(row.coverage, row.coverage === 100 ? 0 : 1)
    if (lead === undefined || lead === 'equal') {
      return {
        code: row.region,
        name: row.name,
        fill: { kind: 'none' },
        says: t(`map.none.${basis}`, { coverage: covered }),
      }
    }
    const share = `${format.decimal(row.shares[lead.number - 1], 2)}%`
    return {
      code: row.region,
      name: row.name,
      fill: { kind: 'leader', number: lead.number, isBlank: lead.isBlank, coverage: row.coverage / 100 },
      says: t(`map.says.${basis}`, { number: lead.number, share, coverage: covered }),
    }
  })
  const counts = contest.candidates.map((candidate) => ({
    candidate,
    count: leads.filter(({ lead }) => lead !== undefined && lead !== 'equal' && lead.number === candidate.number)
      .length,
  }))
  return (
    <Panel bare title={t(`map.title.${basis}`)} actions={<CoverageLegend label={t(`table.in.${basis}`)} />}>
      <RegionMap
        title={t(`map.title.${basis}`)}
        shapes={asked.data?.features}
        regions={regions}
        onSelect={onSelect}
        schematic={asked.data?.schematic ?? false}
        height={222}
      />
      <div className={classes.legend}>
        {counts.map(({ candidate: { number, blank }, count }) => (
          <span key={number}>
            <CandidateBadge number={number} isBlank={blank} size={16} /> {t('map.regions', { count })}
          </span>
        ))}
      </div>
    </Panel>
  )
}
