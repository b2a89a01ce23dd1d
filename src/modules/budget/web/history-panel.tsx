import { Button } from '@mantine/core'
import { FileText, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { type GrantAmount, type GrantDetail, type GrantMove, reviseAmount } from '../contract.ts'
import { amountOf } from '../grant-state.ts'
import { AmountDialog } from './amount-dialog.tsx'
import classes from './budget.module.css'
import { words } from './messages.ts'

/** Every step with its day, document, amount and who took it; the newest first. */
export function HistoryPanel({ detail }: { detail: GrantDetail }) {
  const t = useText(words)
  const may = useMay()
  const [isRevising, setIsRevising] = useState(false)
  const { grant, moves, amounts, sides, source } = detail
  const kind = amountOf[grant.state]
  const mayRevise = may(reviseAmount) && kind && sides.includes(kind === 'asked' ? 'recipient' : 'grantor')
  return (
    <Panel
      title={t('history')}
      actions={
        mayRevise && (
          <Button size="xs" leftSection={<Pencil size={13} />} onClick={() => setIsRevising(true)}>
            {t('reviseAmount')}
          </Button>
        )
      }
      foot={`${t('source')}: ${source}`}
    >
      <ol className={classes.list}>
        {moves.toReversed().map((move) => (
          <Step
            key={move.version}
            move={move}
            amount={amounts.find(({ day, document, at }) => {
              return day === move.day && document === move.document && at === move.at
            })}
          />
        ))}
      </ol>
      {isRevising && kind && <AmountDialog detail={detail} kind={kind} onClose={() => setIsRevising(false)} />}
    </Panel>
  )
}

function Step({ move, amount }: { move: GrantMove; amount: GrantAmount | undefined }) {
  const t = useText(words)
  const format = useFormat()
  return (
    <li>
      <div className={classes.grow}>
        <b>{t(`grant.${move.state}`)}</b> · {format.day(move.day)}
        {amount && (
          <>
            {' '}
            · {t(`amount.${amount.kind}`)} {format.rupiah(amount.amount)}
          </>
        )}
        <p>
          {move.file && (
            <a
              href={`/api/files/${move.file}`}
              target="_blank"
              rel="noreferrer"
              aria-label={t('openFile', { document: move.document })}
            >
              <FileText size={13} />
            </a>
          )}{' '}
          {move.document} · {move.by}
        </p>
        {move.note && <p>{move.note}</p>}
      </div>
      <span className={classes.muted}>{t('version', { version: move.version })}</span>
    </li>
  )
}
