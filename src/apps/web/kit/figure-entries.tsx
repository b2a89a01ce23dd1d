import { useState } from 'react'
import { CandidateLines, CoverageBar, Funnel, ShareBar } from '../../../ui/bars.tsx'
import { useFormat } from '../../../ui/language.ts'
import { DomainTile, DomainTiles, Stat, StateTotals, StatPart, StatStrip } from '../../../ui/stat-strip.tsx'
import { Entry, Row } from './kit-parts.tsx'
import classes from './kit.module.css'

const totals = [
  { state: 'late', value: 7, label: 'Terlambat' },
  { state: 'risk', value: 31, label: 'Berisiko' },
  { state: 'ok', value: 85, label: 'Sesuai rencana' },
  { state: 'done', value: 81, label: 'Selesai' },
  { state: 'todo', value: 17, label: 'Belum waktunya' },
] as const

const domains = [
  { label: 'Daftar pemilih', counts: { done: 17, todo: 17 }, calm: 'aman' },
  { label: 'TPS', counts: { risk: 3, ok: 14 } },
  { label: 'Badan ad hoc', counts: { risk: 4, ok: 13, done: 17 } },
  { label: 'Anggaran', counts: { done: 17 }, calm: 'tuntas' },
  { label: 'Logistik', counts: { late: 6, risk: 9, ok: 17, done: 19 } },
  { label: 'Keamanan', counts: { risk: 6, ok: 26, done: 2 } },
  { label: 'Laporan', counts: { late: 1, risk: 4, ok: 3, done: 9 } },
  { label: 'Hari-H', counts: { risk: 5, ok: 12 } },
]

const pairs = [
  { number: 1, name: 'Dr. H. Arya Wiratama, S.E., M.M.', deputy: 'Hj. Dewi Kartikasari, S.H.', votes: 1_824_897 },
  { number: 2, name: 'Ir. Budi Santanu, M.T.', deputy: 'R. Hendra Laksmana, S.IP., M.Si.', votes: 899_786 },
  { number: 3, name: 'Hj. Citra Maharani, S.Pd.', deputy: 'Drs. M. Fajar Nugraha, M.Hum.', votes: 830_092 },
]

const steps = [
  { label: 'Foto masuk', value: 11_604 },
  { label: 'Terbaca', value: 11_318 },
  { label: 'Diverifikasi', value: 11_027 },
  { label: 'Dihitung', value: 10_882 },
]

/** Strips, bars, shares, the funnel. */
export function FigureEntries() {
  const format = useFormat()
  return (
    <>
      <StripEntry />
      <Entry
        name="CandidateLines"
        from="bars.tsx"
        use="Hasil satu jenis pemilihan. Nama ketua tebal dengan gelar; semua pasangan di sini fiktif."
        bare
        wide
      >
        <CandidateLines results={pairs} />
      </Entry>
      <Entry
        name="CoverageBar"
        from="bars.tsx"
        use="Cakupan selalu di baris yang sama dengan bagian suara. 100 hanya bila lengkap."
      >
        <div className={classes.stack}>
          <CoverageBar part={0} whole={13_206} withCounts />
          <CoverageBar part={1} whole={13_206} withCounts />
          <CoverageBar part={10_882} whole={13_206} withCounts />
          <CoverageBar part={13_205} whole={13_206} withCounts />
          <CoverageBar part={13_206} whole={13_206} withCounts tone="ok" />
        </div>
      </Entry>
      <Entry
        name="ShareBar"
        from="bars.tsx"
        use="Urut nomor; angka di dalam bila bagiannya 13% atau lebih dan muat, selain itu saat disentuh. Kolom kosong selalu berarsir."
      >
        <div className={classes.stack}>
          <ShareBar shares={pairs.map(({ number, votes }) => ({ number, votes }))} />
          <ShareBar shares={[5, 80, 15].map((votes, index) => ({ number: index + 1, votes }))} />
          <ShareBar shares={[22, 18, 20, 12, 14, 14].map((votes, index) => ({ number: index + 1, votes }))} />
          <ShareBar
            shares={[
              { number: 1, votes: 58 },
              { number: 2, votes: 42, isBlank: true },
            ]}
          />
          <ShareBar shares={[]} />
        </div>
      </Entry>
      <Entry
        name="Funnel"
        from="bars.tsx"
        use="Terbaca, diverifikasi, dan dihitung tidak pernah dicampur; hanya yang dihitung masuk jumlah."
      >
        <Funnel steps={steps} whole={13_206} />
      </Entry>
      <Entry
        name="formats()"
        from="src/shared/format.ts, useFormat()"
        use="Kosong bukan nol. Minus memakai −. Tanggal dan jam menurut zona acara."
      >
        <Row>
          <span>{format.integer(6_382_739)}</span>
          <span>{format.percent(0.824)}</span>
          <span>{format.integer(null)}</span>
          <span>{format.decimal(-8.25, 2)}</span>
          <span>{format.rupiah(1_400_250_000_000n)}</span>
          <span>{format.rupiahShort(1_400_250_000_000n)}</span>
        </Row>
        <Row>
          <span>{format.day('2024-11-27')}</span>
          <span>{format.dayRange('2024-11-24', '2024-11-26', 2024)}</span>
          <span>{format.moment('2024-11-15T01:30:00Z')}</span>
          <span>{format.dayMark(12)}</span>
        </Row>
      </Entry>
    </>
  )
}

function StripEntry() {
  const format = useFormat()
  const [domain, setDomain] = useState('Logistik')
  return (
    <Entry
      name="StatStrip"
      from="stat-strip.tsx"
      use="Angka besar di kiri, ubin per bidang di kanan; ubin adalah saringan."
      wide
    >
      <StatStrip label="Ringkasan kesiapan">
        <StateTotals totals={totals} />
        <DomainTiles>
          {domains.map((one) => (
            <DomainTile
              key={one.label}
              label={one.label}
              counts={one.counts}
              {...(one.calm ? { calm: one.calm } : {})}
              isOn={one.label === domain}
              onToggle={() => setDomain(one.label === domain ? '' : one.label)}
            />
          ))}
        </DomainTiles>
      </StatStrip>
      <StatStrip label="Ringkasan rekapitulasi">
        <Stat hero label="TPS masuk" value={`${format.coverage(10_882, 13_206)}%`} note="10.882 dari 13.206" />
        <StatPart width={252}>
          <Funnel steps={steps} whole={13_206} />
        </StatPart>
        <Stat
          label="Kecamatan"
          state="ok"
          value={
            <>
              96 <small>/ 241</small>
            </>
          }
          note="semua TPS masuk"
        />
        <Stat
          label="Kab/kota"
          state="ok"
          value={
            <>
              3 <small>/ 17</small>
            </>
          }
          note="semua TPS masuk"
        />
        <Stat
          label="Provinsi"
          state="todo"
          value={
            <>
              0 <small>/ 1</small>
            </>
          }
          note="D.HASIL ditetapkan"
        />
        <Stat
          label="Partisipasi"
          value={format.percent(0.7246, 2)}
          note={
            <>
              pengguna hak pilih ÷ (DPT + tambahan)
              <br />
              3.844.504 ÷ (5.287.174 + 18.505)
            </>
          }
        />
      </StatStrip>
    </Entry>
  )
}
