import { DatePickerInput, DatesProvider, type DatePickerInputProps } from '@mantine/dates'
import 'dayjs/locale/id'
import '@mantine/dates/styles.layer.css'
import { CalendarDays } from 'lucide-react'
import { useId } from 'react'
import { dayOf } from '../shared/legal-day.ts'
import { useEventNow } from './event-clock.ts'
import { useFormat, useLanguage } from './language.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useSession } from './session.ts'
import { useText } from './text.ts'
import classes from './date-field.module.css'

type DateFieldProps = Pick<
  DatePickerInputProps,
  | 'label'
  | 'aria-label'
  | 'placeholder'
  | 'description'
  | 'error'
  | 'disabled'
  | 'required'
  | 'minDate'
  | 'maxDate'
  | 'clearable'
> & {
  /** YYYY-MM-DD */
  value: string | null
  onChange: (day: string | null) => void
}

/** A day, written "15 Nov 2024"; weeks begin on Monday. An empty field opens at today by the clock of the event. */
export function DateField({ value, onChange, 'aria-label': name, ...rest }: DateFieldProps) {
  const id = useId()
  const format = useFormat()
  const t = useText(kernelMessages)
  const language = useLanguage()
  const timeZone = useSession().event?.timeZone ?? 'Asia/Jakarta'
  const today = dayOf(useEventNow(), timeZone)
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, consistentWeeks: true }}>
      <DatePickerInput
        {...rest}
        {...(name === undefined ? {} : { 'aria-label': value === null ? name : `${name} ${format.day(value)}` })}
        value={value}
        onChange={(day) => onChange(day)}
        defaultDate={today}
        valueFormat="D MMM YYYY"
        size="sm"
        leftSection={<CalendarDays size={14} />}
        nextLabel={t('date.next')}
        previousLabel={t('date.previous')}
        clearButtonProps={{ 'aria-label': t('date.clear') }}
        // the calendar is a dialog, named by the field it belongs to
        id={id}
        popoverProps={{ id }}
        hideOutsideDates
        classNames={{ day: classes.day ?? '' }}
      />
    </DatesProvider>
  )
}
