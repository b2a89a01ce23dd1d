import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { readRupiah } from '../../../shared/rupiah.ts'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { words } from './messages.ts'

type RupiahFieldProps = {
  label: string
  value: number | null
  onChange: (amount: number | null) => void
  /** Words under the field; the way of writing when absent. */
  description?: string
  isBare?: boolean
}

/** An amount as the office writes it; what cannot be read is told at once, and written out when the field is left. */
export function RupiahField({ label, value, onChange, description, isBare = false }: RupiahFieldProps) {
  const t = useText(words)
  const format = useFormat()
  const write = (amount: number | null) => (amount === null ? '' : format.integer(amount))
  const [text, setText] = useState(write(value))
  const [isLeft, setIsLeft] = useState(false)
  const read = readRupiah(text)
  const problem = 'problem' in read && (read.problem !== 'empty' || isLeft) ? t(`money.${read.problem}`) : undefined
  return (
    <TextInput
      label={isBare ? undefined : label}
      aria-label={label}
      description={isBare ? undefined : (description ?? t('money'))}
      inputMode="numeric"
      leftSection="Rp"
      value={text}
      error={problem}
      onChange={(event) => {
        setText(event.currentTarget.value)
        const next = readRupiah(event.currentTarget.value)
        onChange('amount' in next ? next.amount : null)
      }}
      onBlur={() => {
        setIsLeft(true)
        if ('amount' in read) setText(write(read.amount))
      }}
    />
  )
}
