import { Button } from '@mantine/core'
import { Check, Copy, Link2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { actionWords } from '../../../modules/audit/web/action-words.ts'
import { FactList } from '../../../ui/side-panel.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { findWord, useText } from '../../../ui/text.ts'
import type { Operation, Schema } from './api-document.ts'
import { curlOf } from './api-schema.ts'
import { apiWords } from './api-words.ts'
import { Parameters, SchemaTree } from './schema-tree.tsx'
import classes from './api.module.css'

type EntryProps = { operation: Operation; isOpen: boolean; onToggle: (isOpen: boolean) => void }

/** One call: a line that opens into everything one needs to make it. */
export function OperationEntry({ operation, isOpen, onToggle }: EntryProps) {
  const body = useId()
  const line = useRef<HTMLHeadingElement>(null)
  const isAskedFirst = useRef(isOpen)
  useEffect(() => {
    if (isAskedFirst.current) line.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <article className={classes.operation} data-open={isOpen || undefined}>
      <h3 ref={line} className={classes.line}>
        <button type="button" aria-expanded={isOpen} aria-controls={body} onClick={() => onToggle(!isOpen)}>
          <span className={classes.method} data-method={operation.method}>
            {operation.method}
          </span>
          <code>{operation.path}</code>
          <span className={classes.summary} lang="en">
            {operation.summary}
          </span>
        </button>
      </h3>
      <div id={body}>{isOpen && <Details operation={operation} />}</div>
    </article>
  )
}

function Details({ operation }: { operation: Operation }) {
  const t = useText(apiWords)
  const { parameters, body, reply } = operation
  const inside = (place: 'path' | 'query') => parameters.filter((parameter) => parameter.in === place)
  return (
    <div className={classes.details}>
      <div>
        <Rights operation={operation} />
        <Curl operation={operation} />
      </div>
      <div>
        <Part title={t('params')}>{inside('path').length > 0 && <Parameters parameters={inside('path')} />}</Part>
        <Part title={t('query')}>{inside('query').length > 0 && <Parameters parameters={inside('query')} />}</Part>
        <Part title={t('body')}>{body && <SchemaTree schema={body} side="asked" />}</Part>
        <Part title={`${t('reply')} · ${reply.mediaType}`}>
          <Reply schema={reply.schema} />
        </Part>
      </div>
    </div>
  )
}

const Reply = ({ schema }: { schema: Schema | undefined }) =>
  schema ? <SchemaTree schema={schema} side="given" /> : <p>200</p>

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  if (!children) return null
  return (
    <section className={classes.part}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}

function Rights({ operation }: { operation: Operation }) {
  const t = useText(apiWords)
  const language = useLanguage()
  const { allow, area, audit } = operation
  const who = typeof allow === 'string' ? t(`allow.${allow}`) : allow.map((role) => t(`role.${role}`)).join(', ')
  const where = findWord(apiWords, `area.${area ?? 'none'}`, {}, language) ?? t('area.field', { field: area })
  const action = audit && (findWord(actionWords, audit, {}, language) ?? audit)
  return (
    <FactList
      facts={[
        { label: t('allow'), value: who },
        { label: t('area'), value: where },
        {
          label: t('audit'),
          value: action ? (
            <>
              {action} <code>{audit}</code>
            </>
          ) : (
            t('audit.none')
          ),
        },
      ]}
    />
  )
}

function Curl({ operation }: { operation: Operation }) {
  const t = useText(apiWords)
  const curl = curlOf(operation, location.origin)
  const link = `${location.origin}/api?buka=${encodeURIComponent(operation.id)}`
  return (
    <section className={classes.part}>
      <h4>{t('curl')}</h4>
      <pre className={classes.curl} tabIndex={0} aria-label={t('curl')}>
        {curl}
      </pre>
      {operation.allow !== 'anyone' && <p className={classes.hint}>{t('curl.cookie')}</p>}
      <p className={classes.buttons}>
        <CopyButton text={curl} label={t('copy')} icon={<Copy size={13} />} />
        <CopyButton text={link} label={t('link')} icon={<Link2 size={13} />} />
      </p>
    </section>
  )
}

/** Browsers lend the clipboard to pages of https and of this machine only; elsewhere the text can be marked by hand. */
function CopyButton({ text, label, icon }: { text: string; label: string; icon: React.ReactNode }) {
  const t = useText(apiWords)
  const [isCopied, setIsCopied] = useState(false)
  if (!('clipboard' in navigator)) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), 2000)
  }
  return (
    <Button size="xs" leftSection={isCopied ? <Check size={13} /> : icon} onClick={() => void copy()}>
      {isCopied ? t('copied') : label}
    </Button>
  )
}
