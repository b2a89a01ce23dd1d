import { Group } from '@mantine/core'
import { useState } from 'react'
import { institutionKinds } from '../../../shared/institution-kind.ts'
import { codeLength } from '../../../shared/region-code.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { addStanding, listInstitutions, previewStanding, type Standing } from '../contract.ts'
import { type Depth, depths } from '../standing.ts'
import { words } from './messages.ts'

/** The standing institutions that the registry lacks: seen first, then entered all at once. */
export function StandingDialog({ area, onClose }: { area: string; onClose: () => void }) {
  const t = useText(words)
  const { language } = useFormat()
  const deeper = depths.filter((depth) => codeLength[depth] >= area.length)
  const [depth, setDepth] = useState<Depth>(() => deeper.find((one) => one === 'district') ?? 'village')
  const asked = useCall(previewStanding, { query: { area, depth } }, { staleTime: 0 })
  const add = useWrite(addStanding, {
    refresh: [listInstitutions, previewStanding],
    onDone: ({ added }) => {
      toast(t('fillDone', { count: added }))
      onClose()
    },
  })
  const columns: Column<Standing>[] = [
    { key: 'name', label: t('name'), value: ({ name }) => name },
    { key: 'kind', label: t('kind'), width: 170, value: ({ kind }) => institutionKinds[kind].name[language] },
    { key: 'region', label: t('region'), width: 190, value: ({ regionName }) => regionName },
  ]
  const count = asked.data?.count ?? 0
  return (
    <FormDialog
      title={t('fillTitle')}
      action={t('fillAction', { count })}
      words={words}
      size={860}
      isReady={count > 0}
      isBusy={add.isPending}
      error={add.error}
      onConfirm={() => add.mutate({ body: { area, depth } })}
      onClose={onClose}
    >
      <p>{t('fillHint')}</p>
      <Group>
        <Segments
          label={t('depth')}
          value={depth}
          onChange={setDepth}
          options={deeper.map((value) => ({ value, label: t(`depth.${value}`) }))}
        />
        {count > 0 && <span>{t('fillShown', { shown: asked.data?.missing.length ?? 0, count })}</span>}
      </Group>
      <Answer of={asked} what={t('fillTitle')} words={words} rows={6}>
        {({ missing }) => (
          <DataTable
            caption={t('fillTitle')}
            rows={missing}
            columns={columns}
            keyOf={({ region, kind }) => `${region} ${kind}`}
            empty={t('fillNone')}
            height={320}
          />
        )}
      </Answer>
    </FormDialog>
  )
}
