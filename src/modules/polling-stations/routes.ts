import { on, onStream } from '../../server/serve.ts'
import { readStaged, stageUpload } from '../../server/staged-upload.ts'
import { exportTable } from '../../server/table-export.ts'
import { Refused } from '../../shared/refused.ts'
import { childLevel, codeLength, getLevel, stationNumber } from '../../shared/region-code.ts'
import { readEvent, readProfile } from '../events/index.ts'
import { readRegionNames } from '../regions/index.ts'
import * as contract from './contract.ts'
import { importStations } from './import-stations.ts'
import * as store from './store.ts'

type Db = Parameters<typeof store.list>[0]
type Asked = { event: string; area: string; special?: boolean | undefined; q: string; overCap: boolean }

async function filterOf(db: Db, { event, area, special, q, overCap }: Asked): Promise<store.Filter> {
  const above = overCap ? (await readProfile(db, event)).stationCap.value : null
  return { event, area, special, q, above }
}

const exportColumns = [
  { header: 'Kode TPS', value: ({ code }: contract.Station) => code, width: 16 },
  { header: 'Kabupaten/kota', value: ({ regencyName }: contract.Station) => regencyName, width: 26 },
  { header: 'Kecamatan', value: ({ districtName }: contract.Station) => districtName, width: 22 },
  { header: 'Desa/kelurahan', value: ({ villageName }: contract.Station) => villageName, width: 24 },
  { header: 'Nomor TPS', value: ({ code }: contract.Station) => stationNumber(code), width: 10 },
  { header: 'Pemilih laki-laki', value: ({ registeredL }: contract.Station) => registeredL },
  { header: 'Pemilih perempuan', value: ({ registeredP }: contract.Station) => registeredP },
  { header: 'Jumlah pemilih', value: (row: contract.Station) => row.registeredL + row.registeredP },
  { header: 'Lokasi khusus', value: ({ site }: contract.Station) => site, width: 30 },
]

export const routes = [
  on(contract.listStations, async ({ db, query }) => {
    await readEvent(db, query.event)
    const filter = await filterOf(db, query)
    const { sort, offset, limit } = query
    return { total: await store.count(db, filter), stations: await store.list(db, filter, { sort, offset, limit }) }
  }),

  on(contract.readTotals, async ({ db, query }) => {
    const { stationCap } = await readProfile(db, query.event)
    const level = getLevel(query.area)
    const below = childLevel(level)
    const names = await readRegionNames(db, [query.area])
    const where = { event: query.event, area: query.area, cap: stationCap.value }
    // below a village there are only its stations
    const length = below === undefined || below === 'station' ? query.area.length : codeLength[below]
    const rows = await store.totals(db, { ...where, length })
    return {
      cap: stationCap.value,
      total: store.addUp(query.area, names.get(query.area) ?? query.area, rows),
      children: length === query.area.length ? [] : rows,
    }
  }),

  on(contract.exportStations, async ({ db, query }) => {
    const event = await readEvent(db, query.event)
    return exportTable(query.format, {
      fileName: `tps-${event.id}-${query.area || 'nasional'}`,
      sheet: 'TPS',
      columns: exportColumns,
      rows: await store.listAll(db, await filterOf(db, query)),
    })
  }),

  on(contract.getStation, async ({ db, params, query }) => {
    const station = await store.find(db, query.event, params.code)
    if (!station) throw new Refused('unknown-station', { station: params.code }, 404)
    return { station }
  }),

  onStream(
    contract.importStations,
    (request) => stageUpload(request.raw, contract.stationFileLimit),
    ({ db, query, received, subject, note }) =>
      readStaged(received, async (source) => {
        subject(query.file || query.event, query.area)
        const report = await importStations(db, source, {
          event: query.event,
          area: query.area,
          apply: query.mode === 'apply',
        })
        const { rows, added, changed, problemCount, applied } = report
        note({ mode: query.mode, rows, added, changed, problems: problemCount, applied })
        return report
      }),
  ),
]
