import { Button } from '@mantine/core'
import { useState } from 'react'
import { AreaList } from '../../../ui/area-picker.tsx'
import { Bar } from '../../../ui/bars.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { FeedbackBox } from '../../../ui/feedback-box.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { JobProgress } from '../../../ui/job-progress.tsx'
import { KeyTable } from '../../../ui/key-help.tsx'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { Entry, Row } from './kit-parts.tsx'
import classes from './kit.module.css'

function PanelSample() {
  const [isOpen, setIsOpen] = useState(() => window.matchMedia('(min-width: 1200px)').matches)
  return isOpen ? (
    <SidePanel
      context="Ogan Komering Ilir × Logistik"
      title="Sortir & lipat surat suara"
      onClose={() => setIsOpen(false)}
      foot={
        <Button variant="filled" flex={1}>
          Jadikan bahan rakor
        </Button>
      }
    >
      <Row>
        <StatusTag state="late">Terlambat 3 hari</StatusTag> sasaran 100%
      </Row>
      <Row>
        <Bar part={82} whole={100} tone="late" />
      </Row>
      <FactList
        facts={[
          { label: 'Sebab', value: '1.904 lembar kurang kirim; sortir hanya di satu gudang' },
          { label: 'Pemilik', value: 'KPU Kab. Ogan Komering Ilir' },
          { label: 'Tenggat', value: '12 Nov 2024 (H-15)' },
        ]}
      />
    </SidePanel>
  ) : (
    <Button onClick={() => setIsOpen(true)}>Buka panel</Button>
  )
}

/** Panels, dialogs, feedback of entry, files, jobs. */
export function DialogEntries() {
  const [isTicked, setIsTicked] = useState(false)
  const [file, setFile] = useState<File>()
  return (
    <>
      <Entry
        name="FeedbackBox"
        from="feedback-box.tsx"
        use="Tepat di bawah barisnya. K tidak pernah menghalangi; P perlu centang yang hilang bila angka berubah."
        bare
      >
        <FeedbackBox
          level="warning"
          code="P-13"
          finding="Pengguna dalam DPT berbeda dengan formulir Bupati: 341 dan 343."
          advice="Biasanya sama karena pemilihnya sama. Cocokkan dengan foto; jangan ubah angka yang sudah sesuai foto."
          tick={{ checked: isTicked, onChange: setIsTicked }}
        />
        <FeedbackBox
          level="error"
          code="K-06"
          finding="Suara sah 331 tidak sama dengan jumlah suara paslon 1–3, yaitu 321. Selisih 10."
          advice="Bila salah ketik, perbaiki. Bila foto memang tertulis 331, biarkan: formulir diteruskan ke koordinator."
          actions={
            <>
              <Button size="xs">Perbaiki isian</Button>
              <Button size="xs">Sesuai foto, teruskan</Button>
            </>
          }
        />
      </Entry>
      <Entry name="SidePanel, FactList" from="side-panel.tsx" use="Di kolom kanan; di bawah 1200 px menjadi laci.">
        <PanelSample />
      </Entry>
      <QuestionEntry />
      <Entry
        name="FileDrop"
        from="file-drop.tsx"
        use="Menolak jenis dan ukuran yang salah sebelum dikirim; isi diperiksa lagi oleh server."
      >
        <FileDrop
          label="Berkas hasil"
          kinds="CSV atau XLSX"
          endings={['.csv', '.xlsx']}
          limit={20 * 1024 * 1024}
          file={file}
          onFile={setFile}
        />
      </Entry>
      <Entry
        name="JobProgress, JobWatch"
        from="job-progress.tsx"
        use="Pekerjaan panjang: persen, cara menghentikan, laporan. JobWatch mengikuti menurut id."
        bare
      >
        <JobProgress
          title="Impor hasil"
          unit="baris"
          job={{ state: 'running', done: 10_882, total: 25_985, phase: 'memeriksa aturan', cancelRequested: false }}
          onCancel={() => undefined}
        />
        <JobProgress
          title="Ekspor PDF"
          job={{ state: 'waiting', done: 0, total: null, phase: null, cancelRequested: false }}
        />
        <JobProgress
          title="Impor batas wilayah"
          unit="wilayah"
          job={{ state: 'failed', done: 12, total: 241, phase: null, cancelRequested: false }}
          report={<p>Baris 13: kode 160299 tidak dikenal. Tidak ada yang diubah.</p>}
        />
      </Entry>
      <Entry
        name="AreaList"
        from="area-picker.tsx"
        use="Pemilih wilayah di atas judul halaman; nama, ejaan lain, atau kode."
      >
        <AreaList within="16" onPick={() => undefined} autoFocus={false} />
      </Entry>
      <Entry name="KeyTable, useKeys" from="key-help.tsx" use="Halaman menambah tombolnya sendiri ke bantuan (?).">
        <div className={classes.stack}>
          <KeyTable
            lines={[
              { keys: ['Enter', '↓'], does: 'isian berikut' },
              { keys: ['↑'], does: 'isian sebelum' },
              { keys: ['Shift', 'Enter'], does: 'simpan' },
            ]}
          />
        </div>
      </Entry>
    </>
  )
}

function QuestionEntry() {
  const [question, setQuestion] = useState<'send' | 'withdraw'>()
  return (
    <Entry
      name="ConfirmDialog"
      from="confirm-dialog.tsx"
      use="Tombol sebuah pertanyaan adalah jawabannya. Tidak ada “OK”."
    >
      <Row>
        <Button onClick={() => setQuestion('send')}>Tanya kirim</Button>
        <Button onClick={() => setQuestion('withdraw')}>Tanya cabut</Button>
      </Row>
      <ConfirmDialog
        isOpen={question === 'send'}
        question="Kirim formulir ini ke koordinator?"
        action="Kirim formulir"
        onConfirm={() => setQuestion(undefined)}
        onClose={() => setQuestion(undefined)}
      >
        Angka 331 tetap seperti tertulis di foto.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={question === 'withdraw'}
        question="Cabut mandat petugas ini?"
        action="Cabut mandat"
        otherwise="Biarkan"
        isGrave
        onConfirm={() => setQuestion(undefined)}
        onClose={() => setQuestion(undefined)}
      >
        Ia keluar dari semua perangkat. Yang sudah ia kirim tetap tersimpan.
      </ConfirmDialog>
    </Entry>
  )
}
