import { useLocation, useNavigate } from '@tanstack/react-router'
import { keepArea } from '../../../ui/page-link.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useText } from '../../../ui/text.ts'
import { words } from './messages.ts'

const parts = {
  '/lembaga': 'part.registry',
  '/lembaga/tugas': 'part.duties',
  '/lembaga/dasar-hukum': 'part.legal',
  '/lembaga/komitmen': 'part.commitments',
} as const
type Part = keyof typeof parts

const paths = Object.keys(parts) as Part[]

/** The pages of the module; the chosen area comes along. */
export function PartChoice() {
  const t = useText(words)
  const navigate = useNavigate()
  const here = useLocation({ select: ({ pathname }) => pathname })
  return (
    <Segments
      label={t('parts')}
      value={paths.find((path) => path === here) ?? '/lembaga'}
      onChange={(to) => void navigate({ to, search: keepArea as never })}
      options={paths.map((value) => ({ value, label: t(parts[value]) }))}
    />
  )
}
