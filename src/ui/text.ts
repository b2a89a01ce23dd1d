import { useCallback } from 'react'
import { formats, type Language } from '../shared/format.ts'
import { useLanguage } from './language.ts'

/**
 * Words of a module in both languages. A text may hold `{name}` for a fact (numbers are grouped) and
 * `{name|one|many}` for a word that follows the number of that fact. Indonesian words do not change with number;
 * there `{name|…}` is simply not used.
 */
export type Words = Readonly<Record<string, string>>

export type Fact = string | number | boolean | null
export type Facts = Readonly<Record<string, Fact>>

export type Messages<Id extends Words = Words, En extends Words = Words> = { id: Id; en: En }

/** The facts that a text asks for, read from the text itself by the compiler. */
type FactNames<Text> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? (Hole extends `${infer Name}|${string}` ? Name : Hole) | FactNames<Rest>
  : never

type Asked<Id, En, Key> =
  FactNames<Key extends keyof Id ? Id[Key] : never> | FactNames<Key extends keyof En ? En[Key] : never>

type FactsFor<Id, En, Key> = [Asked<Id, En, Key>] extends [never]
  ? [facts?: Facts]
  : [facts: Readonly<Record<Asked<Id, En, Key>, Fact>>]

/** `t('key', { facts })` */
export type Translate<M> =
  M extends Messages<infer Id, infer En>
    ? <const Key extends keyof Id & string>(key: Key, ...facts: FactsFor<Id, En, Key>) => string
    : never

/** Declares the words of a module; a key that lacks its English, or an English word without Indonesian, is a type error. */
export function messages<const Id extends Words, const En extends Words>(words: {
  id: Id
  en: En & { [Key in keyof Id]: string } & { [Key in Exclude<keyof En, keyof Id>]: never }
}): Messages<Id, En> {
  return words
}

const hole = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

function writeFact(fact: Fact | undefined, language: Language): string {
  if (fact === undefined || fact === null) return '–'
  if (typeof fact !== 'number') return String(fact)
  return Number.isInteger(fact) ? formats(language).integer(fact) : formats(language).decimal(fact, 2)
}

/** Fills the holes of a text with its facts. */
export function fill(text: string, facts: Facts, language: Language): string {
  return text.replace(hole, (_whole, name: string, one?: string, many?: string) => {
    const fact = facts[name]
    if (one === undefined || many === undefined) return writeFact(fact, language)
    return fact === 1 ? one : many
  })
}

/** A word by a key known only at run time (a reason sent by the server), or undefined when the module has no words for it. */
export function findWord(words: Messages, key: string, facts: Facts, language: Language): string | undefined {
  const text = Object.hasOwn(words[language], key) ? words[language][key] : undefined
  return text === undefined ? undefined : fill(text, facts, language)
}

/** The translator of a module's words in the current language. */
export function useText<Id extends Words, En extends Words>(words: Messages<Id, En>): Translate<Messages<Id, En>> {
  const language = useLanguage()
  const translate = useCallback(
    (key: string, facts: Facts = {}) => findWord(words, key, facts, language) ?? key,
    [words, language],
  )
  return translate as Translate<Messages<Id, En>>
}
