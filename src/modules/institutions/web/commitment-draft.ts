import type { Commitment, CommitmentEntry } from '../contract-commitments.ts'

type Written = { signatories: CommitmentEntry['signatories']; variants: CommitmentEntry['variants'] }

/** What the form holds: lists as the lines a person writes. */
export type CommitmentDraft = Omit<CommitmentEntry, keyof Written> & {
  institutions: string[]
  names: string
  variantLines: string
}

export function draftOf(commitment: Commitment | undefined, region: string, day: string): CommitmentDraft {
  if (!commitment) {
    const none = { document: null, link: null, signed: null, inPerson: null, online: null, target: null }
    const words = { title: '', place: '', source: '', institutions: [], names: '', variantLines: '' }
    return { region, kind: 'asn-neutrality', day, ...none, ...words }
  }
  const {
    region: where,
    kind,
    title,
    day: on,
    place,
    document,
    link,
    signed,
    inPerson,
    online,
    target,
    source,
  } = commitment
  const { signatories, variants } = commitment
  const figures = { signed, inPerson, online, target }
  return {
    ...figures,
    region: where,
    kind,
    title,
    day: on,
    place,
    document,
    link,
    source,
    institutions: signatories.flatMap(({ institution }) => institution ?? []),
    names: signatories
      .filter(({ institution }) => institution === null)
      .map(({ name, post }) => (post ? `${name}; ${post}` : name))
      .join('\n'),
    variantLines: variants.map(({ value, source }) => `${value}; ${source}`).join('\n'),
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const halves = (line: string): [string, string] => {
  const at = line.indexOf(';')
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

/** "187.751; okuekspres" → a figure and who says so; undefined when the line is no such thing. */
function variantOf(line: string): Written['variants'][number] | undefined {
  const [figure, source] = halves(line)
  const digits = figure.replaceAll(/[.\s]/g, '')
  return /^\d{1,9}$/.test(digits) && source.length >= 3 ? { value: Number(digits), source } : undefined
}

/** The first line of the other figures that cannot be read. */
export function unreadVariant({ variantLines }: Pick<CommitmentDraft, 'variantLines'>): string | undefined {
  return linesOf(variantLines).find((line) => variantOf(line) === undefined)
}

/** What is sent; `nameOf` gives an institution its name. */
export function entryOf(
  { institutions, names, variantLines, ...rest }: CommitmentDraft,
  nameOf: (institution: string) => string,
): CommitmentEntry {
  const known = institutions.map((institution) => ({ institution, name: nameOf(institution), post: null }))
  const others = linesOf(names).map((line) => {
    const [name, post] = halves(line)
    return { institution: null, name, post: post || null }
  })
  return {
    ...rest,
    title: rest.title.trim(),
    place: rest.place.trim(),
    source: rest.source.trim(),
    link: rest.link?.trim() || null,
    signatories: [...known, ...others],
    variants: linesOf(variantLines).flatMap((line) => variantOf(line) ?? []),
  }
}
