import { CandidateBadge } from './candidate-badge.tsx'
import { kernelMessages } from './kernel-messages.ts'
import type { MapRegion } from './map-fill.tsx'
import { StatusShape } from './status.tsx'
import { useText } from './text.ts'
import classes from './region-map.module.css'

type MapTableProps = {
  title: string
  regions: readonly MapRegion[]
  selected: string | undefined
  onSelect: ((code: string) => void) | undefined
  height: number
}

/** The same as the map in rows: the equal alternative for whoever does not see it. */
export function MapTable({ title, regions, selected, onSelect, height }: MapTableProps) {
  const t = useText(kernelMessages)
  return (
    <div
      className={classes.tableBox}
      style={{ maxHeight: height }}
      tabIndex={0}
      role="region"
      aria-label={t('map.label', { title })}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('map.region')}</th>
            <th scope="col">{t('map.value')}</th>
          </tr>
        </thead>
        <tbody>
          {regions.map((region) => (
            <tr key={region.code} aria-current={region.code === selected || undefined}>
              <th scope="row">
                {onSelect ? (
                  <button type="button" onClick={() => onSelect(region.code)}>
                    {region.name}
                  </button>
                ) : (
                  region.name
                )}
              </th>
              <td>
                {region.fill.kind === 'state' && <StatusShape state={region.fill.state} />}
                {region.fill.kind === 'leader' && (
                  <CandidateBadge number={region.fill.number} isBlank={region.fill.isBlank ?? false} size={15} />
                )}{' '}
                {region.says}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
