import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { stationNumber } from '../../../shared/region-code.ts'
import { useArea } from '../../../ui/area.ts'
import { useErrorText } from '../../../ui/error-text.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { keepArea } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { searchStation, type FormState, type StationHit } from '../contract.ts'
import { formPath } from './form-path.ts'
import { StateMark } from './form-state-tag.tsx'
import { officeTitle } from './lines.ts'
import { words } from './messages.ts'
import classes from './station-jump.module.css'

/** Forms that someone still has to type come first. */
const unfinished: readonly FormState[] = ['returned', 'first-entered', 'empty']
const rank = (state: FormState) => (unfinished.includes(state) ? unfinished.indexOf(state) : unfinished.length)

export type FormHit = StationHit['forms'][number] & { hit: StationHit; path: string }

/** Forms in the order in which they want to be opened: the unfinished first, and of those the present contest. */
export function inOrder(stations: readonly StationHit[], prefer?: string): FormHit[] {
  const weight = (form: FormHit) => rank(form.state) * 2 + (form.contest === prefer ? 0 : 1)
  return stations
    .flatMap((hit) => hit.forms.map((form) => ({ ...form, hit, path: formPath(form.contest, hit.station) })))
    .toSorted((a, b) => weight(a) - weight(b))
}

/** Type "4", a code or a village; Enter opens the first form that is not finished. */
export function StationJump({ event, prefer }: { event: string; prefer?: string }) {
  const t = useText(words)
  const why = useErrorText(words)
  const language = useLanguage()
  const format = useFormat()
  const navigate = useNavigate()
  const [area] = useArea()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const found = useCall(searchStation, { query: { event, area, text: asked, limit: 5 } }, { enabled: asked !== '' })
  const options = asked === '' ? [] : inOrder(found.data?.stations ?? [], prefer)
  const open = (path: string) => {
    box.closeDropdown()
    setText('')
    void navigate({ to: path, search: keepArea as never })
  }
  return (
    <Combobox store={box} onOptionSubmit={open} width={420} position="bottom-end" shadow="md" withinPortal={false}>
      <Combobox.Target>
        <TextInput
          w={200}
          leftSection={<Search size={14} />}
          aria-label={t('jump')}
          placeholder={t('jump.short')}
          title={t('jump')}
          value={text}
          onChange={(change) => {
            setText(change.currentTarget.value)
            box.openDropdown()
            box.selectFirstOption()
          }}
          onKeyDown={(key) => {
            const [first] = options
            if (key.key === 'Enter' && box.getSelectedOptionIndex() < 0 && first) open(first.path)
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ''}>
        <Combobox.Options aria-label={t('jump')}>
          {options.map(({ path, hit, office, state }) => (
            <Combobox.Option key={path} value={path}>
              <span className={classes.option} title={t('dpt', { count: format.integer(hit.registered) })}>
                <b>TPS {stationNumber(hit.station)}</b>
                <span className={classes.place}>
                  {hit.village}, {hit.district}
                </span>
                <span className={classes.state}>
                  {officeTitle(office, language)} <StateMark state={state} />
                </span>
              </span>
            </Combobox.Option>
          ))}
          {options.length === 0 && found.error && <Combobox.Empty>{why(found.error)}</Combobox.Empty>}
          {options.length === 0 && found.data && <Combobox.Empty>{t('jump.none', { text: asked })}</Combobox.Empty>}
        </Combobox.Options>
        {options.length > 0 && <Combobox.Footer className={classes.foot}>{t('jump.keys')}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  )
}
