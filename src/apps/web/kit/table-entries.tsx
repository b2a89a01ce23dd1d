import { useMemo, useState } from 'react'
import { CoverageBar, ShareBar } from '../../../ui/bars.tsx'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Matrix, type MatrixPlace } from '../../../ui/matrix.tsx'
import { StatusLegend } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { ColumnMenu, CsvButton, RowCount, TableSearch } from '../../../ui/table-tools.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Entry } from './kit-parts.tsx'
import { sampleCell, sampleColumns, sampleRegions, sampleStations, type SampleRegion } from './kit-samples.ts'
import classes from './kit.module.css'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function leadOf(region: SampleRegion): { number: number; points: number } {
  const sorted = region.votes
    .map((votes, index) => ({ number: index + 1, votes }))
    .toSorted((a, b) => b.votes - a.votes)
  const [first, second] = sorted
  return {
    number: first?.number ?? 0,
    points: (((first?.votes ?? 0) - (second?.votes ?? 0)) / sum(region.votes)) * 100,
  }
}

const recapColumns: Column<SampleRegion>[] = [
  { key: 'code', label: 'Kabupaten/kota', width: 190, value: (row) => row.code, cell: (row) => row.name },
  {
    key: 'coverage',
    label: 'TPS masuk',
    unit: '%',
    width: 110,
    value: (row) => row.counted / row.stations,
    cell: (row) => <CoverageBar part={row.counted} whole={row.stations} />,
    total: (
      <CoverageBar
        part={sum(sampleRegions.map((row) => row.counted))}
        whole={sum(sampleRegions.map((row) => row.stations))}
      />
    ),
  },
  {
    key: 'stations',
    label: 'masuk/total',
    width: 100,
    align: 'end',
    value: (row) => row.stations,
    cell: (row, format) => `${format.integer(row.counted)}/${format.integer(row.stations)}`,
  },
  {
    key: 'valid',
    label: 'Suara sah',
    width: 90,
    align: 'end',
    value: (row) => sum(row.votes),
    total: sum(sampleRegions.map((row) => sum(row.votes))),
  },
  {
    key: 'shares',
    label: 'Bagian suara sah per paslon',
    unit: '%',
    cell: (row) => <ShareBar shares={row.votes.map((votes, index) => ({ number: index + 1, votes }))} />,
  },
  {
    key: 'lead',
    label: 'Unggul',
    unit: 'poin',
    width: 96,
    align: 'end',
    value: (row) => leadOf(row).points,
    cell: (row, format) => (
      <>
        <CandidateBadge number={leadOf(row).number} size={15} /> {format.decimal(leadOf(row).points)}
      </>
    ),
  },
]

const stationColumns: Column<ReturnType<typeof sampleStations>[number]>[] = [
  { key: 'code', label: 'TPS', width: 130, value: (row) => row.code },
  { key: 'village', label: 'Desa/kelurahan', value: (row) => row.village },
  { key: 'registered', label: 'DPT', width: 80, align: 'end', value: (row) => row.registered },
  { key: 'counted', label: 'Suara sah', width: 90, align: 'end', value: (row) => row.counted },
]

/** DataTable and Matrix in their states. */
export function TableEntries() {
  const format = useFormat()
  const [selected, setSelected] = useState('1602')
  const [text, setText] = useState('')
  const [place, setPlace] = useState<MatrixPlace>({ row: '1602', column: 'sorted' })
  const [hidden, setHidden] = useState<string[]>([])
  const stations = useMemo(() => sampleStations(13_206), [])
  const groups = Map.groupBy(
    sampleColumns.filter(({ key }) => !hidden.includes(key)),
    ({ group }) => group,
  )
  return (
    <>
      <Entry
        name="DataTable"
        from="data-table.tsx"
        use="Kepala dan jumlah melekat; panah memindah baris, Enter membuka; urutan dan saringan hidup di alamat halaman."
        bare
        wide
      >
        <DataTable
          caption="Rekapitulasi per kabupaten/kota"
          rows={sampleRegions}
          columns={recapColumns}
          keyOf={(row) => row.code}
          selected={selected}
          onOpen={(row) => setSelected(row.code)}
          fresh={new Set(['1607'])}
          totalLabel="Sumatera Selatan"
        />
      </Entry>
      <Panel
        title="DataTable, 13.206 baris"
        note={<RowCount count={stations.length} />}
        bare
        className={classes.wide}
        actions={
          <>
            <TableSearch value={text} onChange={setText} />
            <CsvButton rows={stations} columns={stationColumns} name="tps-contoh" />
          </>
        }
      >
        <div className={classes.tableBox}>
          <DataTable
            caption="TPS contoh"
            rows={stations}
            columns={stationColumns}
            keyOf={(row) => row.code}
            filter={text}
            onClearFilter={() => setText('')}
            onOpen={() => undefined}
            totalLabel={`Jumlah ${format.integer(stations.length)}`}
          />
        </div>
      </Panel>
      <Panel
        title="Matrix"
        note="matrix.tsx · angka = % capaian terhadap sasaran"
        bare
        className={classes.wide}
        actions={<ColumnMenu columns={sampleColumns} hidden={hidden} onChange={setHidden} label="Indikator" />}
        foot={<StatusLegend />}
      >
        <Matrix
          caption="Papan kesiapan"
          rowHead="Kabupaten/kota"
          problemsHead="Masalah"
          groups={[...groups].map(([label, columns]) => ({ key: label, label, columns }))}
          rows={sampleRegions.map(({ code, name }) => ({ key: code, name }))}
          cellAt={sampleCell}
          total={{ name: 'Sumatera Selatan', cellAt: (column) => sampleCell('16', column) }}
          selected={place}
          onSelect={setPlace}
        />
      </Panel>
      <Entry name="DataTable kosong" from="empty" use="Satu kalimat mengapa, satu tindakan." bare>
        <DataTable
          caption="Rakor"
          rows={[]}
          columns={recapColumns}
          keyOf={(row) => row.code}
          empty="Belum ada rakor. Susun dari papan."
        />
      </Entry>
      <Entry name="DataTable memuat" from="rows={undefined}" use="Kerangka pada tinggi akhirnya, setelah 300 ms." bare>
        <DataTable caption="Rakor" rows={undefined} columns={recapColumns} keyOf={(row) => row.code} />
      </Entry>
    </>
  )
}
