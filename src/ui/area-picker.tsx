import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useAreaChildren, useAreaSearch, type Area } from './area.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './area-picker.module.css'

type AreaListProps = {
  /** Search inside this area only; '' is the whole nation. */
  within: string
  onPick: (area: Area) => void
  autoFocus?: boolean
}

/** The search field with its list: type a name or a code; before typing, the places one level down. */
export function AreaList({ within, onPick, autoFocus = true }: AreaListProps) {
  const t = useText(kernelMessages)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const combobox = useCombobox({ opened: true })
  const found = useAreaSearch(asked, within)
  const below = useAreaChildren(within, asked.length < 2)
  const isSearching = asked.length > 1
  const options = (isSearching ? found.data : below.data) ?? []

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(code) => {
        const area = options.find((option) => option.code === code)
        if (area) onPick(area)
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          value={text}
          data-autofocus={autoFocus || undefined}
          leftSection={<Search size={14} />}
          aria-label={t('area.search')}
          placeholder={t('area.search')}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.resetSelectedOption()
          }}
        />
      </Combobox.EventsTarget>
      {!isSearching && options.length > 0 && <p className={classes.hint}>{t('area.children')}</p>}
      {options.length > 0 && (
        <Combobox.Options className={classes.options ?? ''} aria-label={t('area.pick')} tabIndex={0}>
          {options.map((area) => (
            <Combobox.Option key={area.code} value={area.code} className={classes.option ?? ''}>
              <span>{area.name}</span>
              {area.within !== undefined && <small>{area.within}</small>}
              <code>{area.code}</code>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      )}
      {options.length === 0 && (
        <p className={classes.hint} role="status">
          {isSearching && !found.isFetching ? t('area.none', { text: asked }) : t('area.hint')}
        </p>
      )}
    </Combobox>
  )
}
