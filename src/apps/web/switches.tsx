import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Moon, Sun, SunMoon } from 'lucide-react'
import { setLanguage as keepLanguage } from '../../modules/accounts/contract.ts'
import type { Language } from '../../shared/format.ts'
import { call } from '../../ui/call.ts'
import { setLanguage, useLanguage } from '../../ui/language.ts'
import { Segments } from '../../ui/segments.tsx'
import { useSession } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import { shellMessages } from './messages.ts'

/** ID / EN. A signed-in person keeps the choice on every machine. */
export function LanguageSwitch() {
  const t = useText(shellMessages)
  const language = useLanguage()
  const { person } = useSession()
  const choose = (next: Language) => {
    setLanguage(next)
    if (person) void call(keepLanguage, { body: { language: next } }).catch(() => undefined)
  }
  return (
    <Segments
      label={t('language')}
      size="small"
      value={language}
      onChange={choose}
      options={[
        { value: 'id', label: 'ID' },
        { value: 'en', label: 'EN' },
      ]}
    />
  )
}

export function SchemeSwitch() {
  const t = useText(shellMessages)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Segments<MantineColorScheme>
      label={t('scheme')}
      size="small"
      value={colorScheme}
      onChange={setColorScheme}
      options={[
        { value: 'light', label: t('scheme.light'), icon: <Sun size={13} /> },
        { value: 'dark', label: t('scheme.dark'), icon: <Moon size={13} /> },
        { value: 'auto', label: t('scheme.auto'), icon: <SunMoon size={13} /> },
      ]}
    />
  )
}
