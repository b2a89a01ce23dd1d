import { useMemo, useState } from 'react'
import { useFormat } from '../../../ui/language.ts'
import { LineChart } from '../../../ui/line-chart.tsx'
import { CoverageLegend, type MapRegion } from '../../../ui/map-fill.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RegionMap } from '../../../ui/region-map.tsx'
import { StatusLegend } from '../../../ui/status.tsx'
import { Entry } from './kit-parts.tsx'
import { sampleCell, sampleRegions, sampleShapes } from './kit-samples.ts'
import classes from './kit.module.css'

const start = Date.UTC(2024, 10, 27, 6)
const hours = Array.from({ length: 10 }, (_, index) => index)

function progress(delay: number): { x: number; y: number }[] {
  return hours.map((hour) => ({
    x: start + hour * 3_600_000,
    y: 88 / (1 + Math.exp(-(hour - 4.2 - delay) * 0.85)) - 1.5,
  }))
}

/** RegionMap and LineChart. */
export function MapEntries() {
  const format = useFormat()
  const shapes = useMemo(() => sampleShapes(), [])
  const [selected, setSelected] = useState<string>('1602')
  const byState: MapRegion[] = sampleRegions.map(({ code, name }) => {
    const cell = sampleCell(code, 'sorted')
    return { code, name, fill: { kind: 'state', state: cell.state }, says: format.percent((cell.percent ?? 0) / 100) }
  })
  const byLeader: MapRegion[] = sampleRegions.map(({ code, name, votes, counted, stations }) => {
    const number = votes.indexOf(Math.max(...votes)) + 1
    return {
      code,
      name,
      fill: { kind: 'leader', number, coverage: counted / stations },
      says: `unggul nomor ${number}, TPS masuk ${format.coverage(counted, stations)}%`,
    }
  })
  return (
    <>
      <Panel title="RegionMap: keadaan" note="region-map.tsx" foot={<StatusLegend />} bare>
        <div className={classes.mapBox}>
          <RegionMap
            title="Sortir & lipat"
            shapes={shapes}
            regions={byState}
            selected={selected}
            onSelect={setSelected}
            schematic
          />
        </div>
      </Panel>
      <Panel title="RegionMap: paslon unggul" actions={<CoverageLegend label="TPS masuk" />} bare>
        <div className={classes.mapBox}>
          <RegionMap
            title="Paslon unggul"
            shapes={shapes}
            regions={byLeader}
            selected={selected}
            onSelect={setSelected}
            schematic
          />
        </div>
      </Panel>
      <Entry
        name="LineChart"
        from="line-chart.tsx"
        use="Nama di ujung garis; panah kiri/kanan membaca angka; tabelnya ada untuk pembaca layar."
      >
        <LineChart
          title="Kemajuan, % dari 13.206 TPS"
          writeX={(x) => format.time(new Date(x), true)}
          writeY={(y) => format.integer(y)}
          domainY={[0, 100]}
          ticksX={[0, 3, 6, 9].map((hour) => start + hour * 3_600_000)}
          ticksY={[0, 25, 50, 75, 100]}
          series={[
            { key: 'read', label: '85,7 terbaca', points: progress(-0.7), stroke: 'dotted' },
            { key: 'verified', label: '83,5 diverifikasi', points: progress(-0.35), stroke: 'dashed' },
            { key: 'counted', label: '82,4 dihitung', points: progress(0), isMain: true },
          ]}
        />
      </Entry>
      <Entry name="RegionMap tanpa batas" from="shapes={[]}" use="Tabelnya tetap ada.">
        <RegionMap title="Kosong" shapes={[]} regions={byState.slice(0, 3)} />
      </Entry>
    </>
  )
}
