import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { createContest, type ElectionEvent, getEvent } from '../contract.ts'
import { type Office, refuseOffice } from '../rules.ts'
import { words } from './messages.ts'

const offices: readonly Office[] = ['president', 'governor', 'regent', 'mayor']

/** A contest for the area of the page; only offices that are elected there are offered. */
export function AddContest({ event, onClose }: { event: ElectionEvent; onClose: () => void }) {
  const t = useText(words)
  const [area] = useArea()
  const lineage = useAreaLineage(area)
  const possible = offices.filter((office) => refuseOffice(office, area, event.kind) === undefined)
  const [office, setOffice] = useState<Office | undefined>(possible[0])
  const add = useWrite(createContest, { refresh: [getEvent], onDone: onClose })
  const areaName = lineage.data?.at(-1)?.name ?? event.areaName
  return (
    <FormDialog
      title={t('addContestIn', { area: areaName })}
      action={t('addContest')}
      words={words}
      isReady={office !== undefined}
      isBusy={add.isPending}
      error={add.error}
      onConfirm={() =>
        office &&
        add.mutate({
          params: { event: event.id },
          body: { id: `${event.id}-${office}-${area || 'nasional'}`.slice(0, 80), office, area },
        })
      }
      onClose={onClose}
    >
      {possible.length === 0 ? (
        <Text size="sm">{t('pickArea')}</Text>
      ) : (
        <Select
          label={t('office')}
          allowDeselect={false}
          value={office ?? null}
          data={possible.map((value) => ({ value, label: t(`office.${value}`) }))}
          onChange={(value) => setOffice(offices.find((one) => one === value))}
        />
      )}
    </FormDialog>
  )
}
