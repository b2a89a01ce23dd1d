import type { Language } from '../../shared/format.ts'
import type { Facts, Finding } from './contract.ts'
import { tell } from './told.ts'
import { type CheckName, checks } from './rules.ts'
import { textsEn } from './rule-texts-en.ts'
import { textsId } from './rule-texts-id.ts'

/** The typist with the photo, or the one who decides about the form. */
export type Audience = 'officer' | 'supervisor'

export type FindingText = {
  /** One sentence with both numbers; bold. */
  title: string
  /** What to do. */
  advice: string
}

const texts = { id: textsId, en: textsEn } as const satisfies Record<Language, unknown>

const isCheck = (name: string): name is CheckName => checks.some(({ check }) => check === name)

/** A finding in words, for the one who reads it. */
export function findingText(
  finding: Finding,
  facts: Facts,
  { language, audience, candidates }: { language: Language; audience: Audience; candidates: number },
): FindingText {
  if (!isCheck(finding.check)) return { title: finding.key, advice: '' }
  const { title, officer, supervisor } = texts[language][finding.check](tell(finding, facts, candidates, language))
  return { title, advice: audience === 'officer' ? officer : supervisor }
}

/** The words beside the tick of a warning. */
export const tickText: Record<Language, string> = {
  id: 'Sudah saya periksa, angka sesuai foto',
  en: 'I have checked it; the figure agrees with the photo',
}

/** The buttons of an error: they are its two answers. */
export const errorAnswers: Record<Language, { fix: string; pass: string }> = {
  id: { fix: 'Perbaiki isian', pass: 'Sesuai foto, teruskan' },
  en: { fix: 'Correct the figure', pass: 'Agrees with photo, pass on' },
}
