import { DatePickerInput, DatesProvider, type DatePickerInputProps } from '@mantine/dates'
import 'dayjs/locale/id'
import '@mantine/dates/styles.layer.css'
import { CalendarDays } from 'lucide-react'
import { useLanguage } from './language.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'

type DateFieldProps = Pick<
  DatePickerInputProps,
  | 'label'
  | 'aria-label'
  | 'description'
  | 'error'
  | 'disabled'
  | 'required'
  | 'minDate'
  | 'maxDate'
  | 'clearable'
  | 'defaultDate'
> & {
  /** YYYY-MM-DD */
  value: string | null
  onChange: (day: string | null) => void
}

/** A day, written "15 Nov 2024"; weeks begin on Monday. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const t = useText(kernelMessages)
  const language = useLanguage()
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, consistentWeeks: true }}>
      <DatePickerInput
        {...rest}
        value={value}
        onChange={(day) => onChange(day)}
        valueFormat="D MMM YYYY"
        size="sm"
        leftSection={<CalendarDays size={14} />}
        nextLabel={t('date.next')}
        previousLabel={t('date.previous')}
      />
    </DatesProvider>
  )
}
