import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
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
    <Modal opened withCloseButton={false} onClose={onClose} title={t('addContestIn', { area: areaName })}>
      <Stack gap="sm">
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
        <WriteProblem error={add.error} action={t('addContest')} words={words} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="filled"
            disabled={office === undefined}
            loading={add.isPending}
            onClick={() =>
              office &&
              add.mutate({
                params: { event: event.id },
                body: { id: `${event.id}-${office}-${area || 'nasional'}`.slice(0, 80), office, area },
              })
            }
          >
            {t('addContest')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
