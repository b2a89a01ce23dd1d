import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { Download, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { CountdownChip } from '../../../ui/countdown-chip.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { KeyCaps } from '../../../ui/key-help.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { StateBar, states, StatusCounts, StatusLegend, StatusShape, StatusTag } from '../../../ui/status.tsx'
import { toast } from '../../../ui/toast.ts'
import { Entry, Row } from './kit-parts.tsx'
import classes from './kit.module.css'

const tokens = [
  'ink',
  'ink-2',
  'ink-tint',
  'gold',
  'gold-text',
  'gold-tint',
  'bg',
  'nav',
  'surface',
  'surface-2',
  'surface-3',
  'line',
  'line-2',
  'field',
  'text',
  'text-2',
  'text-3',
  'late-bg',
  'risk-bg',
  'ok-bg',
  'done-bg',
  'todo-bg',
]

/** Colours, states, buttons, fields. */
export function MarkEntries() {
  const [order, setOrder] = useState<'worst' | 'code'>('worst')
  return (
    <>
      <Entry
        name="tokens.css"
        from="src/ui/tokens.css"
        use="Warna, ukuran, dan huruf; satu tempat untuk terang, gelap, dan cetak. Emas hanya untuk bentuk; teks memakai gold-text."
      >
        <div className={classes.swatches}>
          {tokens.map((token) => (
            <div key={token} className={classes.swatch} style={{ background: `var(--${token})` }}>
              <span>{token}</span>
            </div>
          ))}
        </div>
      </Entry>
      <Entry
        name="StatusShape, StatusTag"
        from="status.tsx"
        use="Keadaan adalah bentuk dulu, warna kemudian. Terlambat hanya bila tenggat sudah lewat."
      >
        <Row>
          {states.map((state) => (
            <StatusShape key={state} state={state} size={14} label={state} />
          ))}
        </Row>
        <Row>
          {states.map((state) => (
            <StatusTag key={state} state={state} />
          ))}
        </Row>
        <Row>
          <StatusTag state="late">Terlambat 3 hari</StatusTag>
          <StatusCounts counts={{ late: 2, risk: 5 }} />
        </Row>
        <Row>
          <StatusLegend />
        </Row>
        <Row>
          <StateBar counts={{ late: 6, risk: 9, ok: 17, done: 19, todo: 4 }} />
        </Row>
      </Entry>
      <Entry
        name="Button"
        from="@mantine/core, theme.ts"
        use="Satu tombol tinta (filled) per bagian layar. Tulisan: kata kerja + benda."
      >
        <Row>
          <Button variant="filled">Kirim hasil</Button>
          <Button leftSection={<Download size={14} />}>Unduh</Button>
          <Button variant="subtle">Tinggalkan</Button>
          <Button size="xs" leftSection={<Plus size={13} />}>
            Tambah
          </Button>
        </Row>
        <Row>
          <Button variant="filled" color="red">
            Cabut mandat
          </Button>
          <Button disabled>Tidak aktif</Button>
          <Button loading>Menyimpan</Button>
          <Button onClick={() => toast('Tersimpan 09.41')}>toast()</Button>
        </Row>
      </Entry>
      <Entry
        name="Segments"
        from="segments.tsx"
        use="Dua sampai lima pilihan yang saling meniadakan: urutan, jenis pemilihan, bahasa."
      >
        <Row>
          <Segments
            label="Urutan"
            value={order}
            onChange={setOrder}
            options={[
              { value: 'worst', label: 'Terburuk dulu' },
              { value: 'code', label: 'Kode wilayah' },
            ]}
          />
          <Segments
            label="Urutan kecil"
            size="small"
            value={order}
            onChange={setOrder}
            options={[
              { value: 'worst', label: 'ID' },
              { value: 'code', label: 'EN' },
            ]}
          />
        </Row>
      </Entry>
      <FieldEntry />
      <Entry
        name="CandidateBadge, CountdownChip, KeyCaps"
        from="candidate-badge.tsx · countdown-chip.tsx · key-help.tsx"
        use="Nomor urut selalu di samping warnanya; warna bukan warna partai. Kolom kosong diarsir."
      >
        <Row>
          {[1, 2, 3, 4, 5, 6, 7].map((number) => (
            <CandidateBadge key={number} number={number} />
          ))}
          <CandidateBadge number={2} isBlank />
        </Row>
        <Row>
          <CountdownChip votingDay="2024-11-27" now={new Date('2024-11-15T01:30:00Z')} />
          <CountdownChip votingDay="2024-11-27" now={new Date('2024-11-27T15:10:00Z')} />
          <CountdownChip votingDay="2024-11-27" now={new Date('2024-11-30T01:00:00Z')} />
        </Row>
        <Row>
          <KeyCaps keys={['Ctrl', 'K']} />
          <KeyCaps keys={['↑', '↓']} />
        </Row>
      </Entry>
    </>
  )
}

function FieldEntry() {
  const [day, setDay] = useState<string | null>('2024-11-27')
  return (
    <Entry
      name="Isian"
      from="@mantine/core, date-field.tsx"
      use="Label selalu ada. Kesalahan di bawah isian: apa yang terjadi dan apa yang dilakukan."
    >
      <div className={classes.stack}>
        <TextInput
          label="Nama kegiatan"
          description="Seperti pada surat undangan."
          leftSection={<Search size={14} />}
        />
        <TextInput
          label="Nomor surat"
          error="Nomor 118/PL.02 sudah dipakai. Periksa buku agenda."
          defaultValue="118/PL.02"
        />
        <Select label="Wilayah" data={['Ogan Ilir', 'Banyuasin', 'Lahat']} defaultValue="Lahat" />
        <DateField label="Tenggat" value={day} onChange={setDay} />
        <Checkbox label="Kirim juga ke Bawaslu" defaultChecked />
      </div>
    </Entry>
  )
}
