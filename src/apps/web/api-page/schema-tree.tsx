import { useText } from '../../../ui/text.ts'
import { nodeOf, type SchemaNode } from './api-schema.ts'
import type { Parameter, Schema } from './api-document.ts'
import { apiWords } from './api-words.ts'
import classes from './api.module.css'

/** Levels that stand open; deeper ones open on demand. */
const openLevels = 2

/** Asked of the caller, or given back: there the rare field is the one that may be absent. */
type Side = 'asked' | 'given'

/** What a body or reply holds, field by field. */
export function SchemaTree({ schema, side }: { schema: Schema; side: Side }) {
  const { type, facts, children } = nodeOf('', schema, true)
  return (
    <>
      <p className={classes.whole}>
        <Type type={type} facts={facts} />
      </p>
      <Fields nodes={children} level={1} side={side} />
    </>
  )
}

/** Parameters of the path or the query. */
export function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <Fields
      nodes={parameters.map(({ name, schema, required }) => nodeOf(name, schema, required))}
      level={openLevels}
      side="asked"
    />
  )
}

function Fields({ nodes, level, side }: { nodes: readonly SchemaNode[]; level: number; side: Side }) {
  if (nodes.length === 0) return null
  return (
    <ul className={classes.fields}>
      {nodes.map((node, index) => (
        <li key={`${node.name}-${index}`}>
          {node.children.length === 0 ? (
            <Field node={node} side={side} />
          ) : (
            <details open={level < openLevels}>
              <summary>
                <Field node={node} side={side} />
              </summary>
              <Fields nodes={node.children} level={level + 1} side={side} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

function Field({ node, side }: { node: SchemaNode; side: Side }) {
  const t = useText(apiWords)
  const special: Readonly<Record<string, string>> = { '*': t('anyName'), '': t('variant') }
  return (
    <span className={classes.field}>
      {special[node.name] === undefined ? <code>{node.name}</code> : <i>{special[node.name]}</i>}
      <Type type={node.type} facts={node.facts} />
      {side === 'asked' && node.isRequired && node.name !== '' && <em>{t('required')}</em>}
      {side === 'given' && !node.isRequired && node.name !== '*' && <em>{t('optional')}</em>}
    </span>
  )
}

function Type({ type, facts }: Pick<SchemaNode, 'type' | 'facts'>) {
  const t = useText(apiWords)
  return (
    <span className={classes.type}>
      {type}
      {facts.map(({ kind, text }) => (
        <small key={kind}>{t(`fact.${kind}`, { text })}</small>
      ))}
    </span>
  )
}
