import { Button, Input, Popover } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { AreaList } from '../../../ui/area-picker.tsx'
import { useAreaLineage } from '../../../ui/area.ts'

type RegionFieldProps = {
  label: string
  /** Places are searched inside this one. */
  within: string
  value: string
  onChange: (region: string) => void
}

/** A place as a field of a form: its name, and the search that changes it. */
export function RegionField({ label, within, value, onChange }: RegionFieldProps) {
  const [isOpen, setIsOpen] = useState(false)
  const lineage = useAreaLineage(value)
  const name = lineage.data?.at(-1)?.name ?? (value || 'Indonesia')
  return (
    <Input.Wrapper label={label}>
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={320} trapFocus>
        <Popover.Target>
          <Button
            fullWidth
            justify="space-between"
            rightSection={<ChevronDown size={14} />}
            aria-label={`${label}: ${name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {name}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={label}>
          <AreaList
            within={within}
            onPick={({ code }) => {
              setIsOpen(false)
              onChange(code)
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </Input.Wrapper>
  )
}
