import { Button } from '@mantine/core'
import { CallFailed } from '../../../ui/call.ts'
import { DemoRibbon } from '../../../ui/demo-ribbon.tsx'
import { EmptyState, ErrorState, Freshness, Loading } from '../../../ui/feedback-states.tsx'
import { isDemonstration, useSession } from '../../../ui/session.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { Entry, Row } from './kit-parts.tsx'

const failed = (reason: string, facts = {}, status = 409) =>
  new CallFailed(status, { reason, facts, request: 'req-1k7' })

/** What a part of a page looks like when it has nothing, fails, waits, or is old. */
export function StateEntries() {
  const session = useSession()
  return (
    <>
      <Entry name="EmptyState" from="feedback-states.tsx" use="Satu kalimat mengapa, satu tindakan.">
        <EmptyState action={<Button>Susun dari papan</Button>}>Belum ada rakor untuk wilayah ini.</EmptyState>
      </Entry>
      <Entry
        name="ErrorState"
        from="feedback-states.tsx"
        use="Apa yang gagal, apa yang tersimpan, apa yang dilakukan, kode; di dalam kartunya."
        bare
      >
        <ErrorState what="rekapitulasi" error={failed('network', {}, 0)} onRetry={() => undefined} kept />
        <ErrorState what="formulir" error={failed('outside-area', { code: '1607', area: '1602' }, 403)} />
        <ErrorState
          what="berkas"
          error={
            new CallFailed(400, {
              reason: 'malformed',
              facts: {},
              fields: [{ path: 'body.area', problem: 'kode 5 angka' }],
              request: 'req-2',
            })
          }
        />
      </Entry>
      <Entry
        name="WriteProblem"
        from="write-problem.tsx"
        use="Tulisan yang ditolak, belum pasti terkirim, atau gagal; di dekat tombolnya, dengan nama tombol itu."
      >
        <WriteProblem error={failed('already-exists')} action="Simpan surat suara" />
        <WriteProblem error={failed('network', {}, 0)} action="Tahan formulir" />
        <WriteProblem error={failed('bug', {}, 500)} />
      </Entry>
      <Entry
        name="Loading"
        from="feedback-states.tsx"
        use="Baris kerangka setelah 300 ms; yang cepat tidak berkedip."
        bare
      >
        <Loading rows={5} />
      </Entry>
      <Entry
        name="Freshness"
        from="feedback-states.tsx"
        use="Tabel langsung menyimpan nilai lama dan menyebut waktunya; lebih dari 60 detik menjadi kuning."
      >
        <Row>
          <Freshness at={new Date('2024-11-15T01:30:00Z')} />
          <Freshness at={new Date('2024-11-15T01:30:00Z')} isStale />
        </Row>
      </Entry>
      {!isDemonstration(session) && (
        <Entry
          name="DemoRibbon"
          from="demo-ribbon.tsx"
          use="Di setiap layar dan cetakan peragaan. Tidak dapat ditutup."
          bare
        >
          <DemoRibbon />
        </Entry>
      )}
    </>
  )
}
