import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import type { JobView } from '../../../shared/plumbing.ts'
import { useArea } from '../../../ui/area.ts'
import { ExampleFile } from '../../../ui/example-file.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { JobWatch } from '../../../ui/job-progress.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { uploadFile } from '../../../ui/upload.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { previewImport, ResultImport, resultFileLimit, startImport } from '../contract-import.ts'
import { figureKeys } from '../form.ts'
import { ContestSelect } from './contest-select.tsx'
import { importWords } from './import-messages.ts'
import { ImportReport } from './import-report.tsx'

/** The documented header and one form without contradictions; the station is an example. */
const example = [
  ['Kode TPS', ...figureKeys.map((key) => key.toUpperCase().replace('_', ' ')), 'V1', 'V2', 'V3', 'V1 huruf'],
  ['1671011001001', 236, 242, 478, 163, 178, 341, 1, 0, 1, 2, 1, 3, 166, 179, 345, 490, 345, 2, 143, 1, 2, 3],
]
  .map((cells, index) => (index === 0 ? cells : [...cells, 321, 24, 345, 168, 71, 82, 'seratus enam puluh delapan']))
  .map((cells) => cells.join(','))

/** Results out of a file: checked as soon as it is chosen, imported by a job. */
export function ImportPage() {
  const t = useText(importWords)
  const { event } = useSession()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <ImportDesk event={event.id} />
}

function ImportDesk({ event }: { event: string }) {
  const t = useText(importWords)
  const [area] = useArea()
  const [file, setFile] = useState<File>()
  const [contest, setContest] = useState<string>()
  const [stations, setStations] = useState(false)
  const query = (chosen: File) => ({
    event,
    area,
    file: chosen.name,
    stations: String(stations),
    ...(contest ? { contest } : {}),
  })
  const check = useMutation({ mutationFn: (chosen: File) => uploadFile(previewImport, chosen, query(chosen)) })
  const start = useMutation({ mutationFn: (chosen: File) => uploadFile(startImport, chosen, query(chosen)) })
  const forget = () => {
    check.reset()
    start.reset()
  }
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    forget()
    if (chosen) check.mutate(chosen)
  }
  const failure = check.error ?? start.error
  const report = check.data
  return (
    <>
      <PageHead title={t('title')} more={[{ label: t('backToList'), icon: ArrowLeft, to: '/hasil-tps' }]} />
      <Stack gap="md">
        <Panel title={t('file')}>
          <Stack gap="sm">
            <Text size="sm">{t('hint')}</Text>
            <Group align="end">
              <div>
                <Text size="sm" mb={2}>
                  {t('contest')}
                </Text>
                <ContestSelect
                  event={event}
                  area={area}
                  value={contest}
                  onChange={(id) => {
                    setContest(id)
                    choose(undefined)
                  }}
                />
              </div>
              <Checkbox
                label={t('stations')}
                checked={stations}
                onChange={({ currentTarget }) => {
                  setStations(currentTarget.checked)
                  choose(undefined)
                }}
              />
              <ExampleFile name="hasil-tps" lines={example} />
            </Group>
            <FileDrop
              label={t('file')}
              kinds={t('kinds')}
              endings={['.csv', '.csv.gz', '.gz', '.xlsx', '.json', '.jsonl', '.zip']}
              limit={resultFileLimit}
              file={file}
              onFile={choose}
              isBusy={check.isPending || start.isPending}
            />
            {check.isPending && file && (
              <Text size="sm" role="status">
                {t('checking', { name: file.name })}
              </Text>
            )}
            <WriteProblem error={failure} action={t('file')} words={importWords} />
          </Stack>
        </Panel>
        {start.data && <Running job={start.data.job} onAgain={() => choose(undefined)} />}
        {report && !start.data && (
          <ImportReport
            report={report}
            onApply={file && report.problemCount === 0 && report.added > 0 ? () => start.mutate(file) : undefined}
            isBusy={start.isPending}
          />
        )}
      </Stack>
    </>
  )
}

function Running({ job, onAgain }: { job: string; onAgain: () => void }) {
  const t = useText(importWords)
  return (
    <Stack gap="md">
      <JobWatch id={job} title={t('job')} unit={t('unit')} report={showEnd} />
      <Group>
        <Button onClick={onAgain}>{t('again')}</Button>
        <PageLink to="/hasil-tps">{t('backToList')}</PageLink>
      </Group>
    </Stack>
  )
}

const showEnd = (job: JobView) => <JobEnd report={job.report} />

function JobEnd({ report }: Pick<JobView, 'report'>) {
  const t = useText(importWords)
  const read = ResultImport.safeParse(report)
  if (!read.success) return <Text size="sm">{t('notApplied')}</Text>
  const { applied, added, accepted } = read.data
  return (
    <Stack gap="sm">
      <Text size="sm">{applied ? t('applied', { added, accepted }) : t('notApplied')}</Text>
      <ImportReport report={read.data} onApply={undefined} isBusy={false} />
    </Stack>
  )
}
