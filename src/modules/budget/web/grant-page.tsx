import { useParams } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import type { PageAction } from '../../../ui/page-actions.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type GrantDetail, moveGrant, readGrant } from '../contract.ts'
import { amountKinds, type Move, movesFrom } from '../grant-state.ts'
import { grantorName, recipientName } from '../parties.ts'
import { AttentionPanel } from './attention-panel.tsx'
import classes from './budget.module.css'
import { EntriesPanel } from './entries-panel.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { words } from './messages.ts'
import { MoveDialog } from './move-dialog.tsx'
import { iconOfMove } from './move-icon.ts'
import { PlanPanel } from './plan-panel.tsx'
import { TranchesPanel } from './tranches-panel.tsx'
import { useStages } from './use-stage-names.ts'

const Params = z.object({ grant: z.string().catch('') })

/** One grant: how far it is, its tranches, plan, money and history, and what may be done next. */
export function GrantPage() {
  const t = useText(words)
  const { event } = useSession()
  const { grant } = Params.parse(useParams({ strict: false }))
  const found = useCall(readGrant, { params: { grant } }, { keepPrevious: false })
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return (
    <Answer of={found} what={t('grants')} words={words} rows={14}>
      {(detail) => <Grant event={event.id} detail={detail} />}
    </Answer>
  )
}

function Grant({ event, detail }: { event: string; detail: GrantDetail }) {
  const stages = useStages(event)
  const [move, setMove] = useState<Move>()
  const { grant, terms } = detail
  return (
    <>
      <GrantHead detail={detail} onMove={setMove} />
      <GrantStrip detail={detail} />
      <div className={classes.detail}>
        <div>
          <TranchesPanel detail={detail} />
          <PlanPanel detail={detail} stages={stages} />
          <EntriesPanel detail={detail} />
        </div>
        <div>
          <AttentionPanel detail={detail} stages={stages} />
          <FlowPanel flow={detail.flow} today={terms.today} />
          <HistoryPanel detail={detail} />
        </div>
      </div>
      {move && <MoveDialog key={move.id} move={move} grant={grant} terms={terms} onClose={() => setMove(undefined)} />}
    </>
  )
}

/** The step that carries the grant on is the main one; steps back and out stand beside it. */
function GrantHead({ detail, onMove }: { detail: GrantDetail; onMove: (move: Move) => void }) {
  const t = useText(words)
  const may = useMay()
  const { grant, sides } = detail
  const possible = may(moveGrant) ? movesFrom(grant.state).filter(({ side }) => sides.includes(side)) : []
  const action = (move: Move): PageAction => ({
    label: t(`move.${move.id}`),
    icon: iconOfMove(move),
    onClick: () => onMove(move),
  })
  const onward = possible.find(({ needsNote }) => !needsNote)
  return (
    <PageHead
      title={`${recipientName(grant.recipient, grant.region)} ${grant.regionName}`}
      crumbs={
        <p className={classes.muted}>
          <PageLink to="/anggaran">{t('back')}</PageLink> <ChevronRight size={13} />{' '}
          {grantorName(grant.grantorRegion, grant.grantorName)}
          {grant.purpose === 'rerun' && ` · ${t('purpose.rerun')}`}
        </p>
      }
      meta={
        <>
          <StatusTag state={grant.condition} /> {t(`grant.${grant.state}`)}
          {grant.number !== '' && ` · ${grant.number}`}
        </>
      }
      more={possible.filter((move) => move !== onward).map(action)}
      primary={onward && action(onward)}
    />
  )
}

function GrantStrip({ detail: { grant } }: { detail: GrantDetail }) {
  const t = useText(words)
  const format = useFormat()
  const { signed, disbursed, used, returned, balance, unexplained } = grant
  const kind = amountKinds.findLast((one) => grant[one] !== null) ?? 'asked'
  /** The full amount under its short form, and what share it is. */
  const withShare = (amount: number, share: string) => (
    <>
      {format.rupiah(amount)} <br />
      {share}
    </>
  )
  const isOff = unexplained !== null && unexplained !== 0
  return (
    <StatStrip label={t('grants')}>
      <Stat
        hero
        label={t(`amount.${kind}`)}
        value={format.rupiah(grant[kind])}
        note={grant.signedOn ? format.day(grant.signedOn) : undefined}
      />
      <Stat
        label={t('disbursed')}
        value={format.rupiahShort(disbursed)}
        note={withShare(disbursed, signed ? t('ofSigned', { percent: format.coverage(disbursed, signed) }) : '')}
      />
      <Stat
        label={t('used')}
        value={format.rupiahShort(used)}
        note={withShare(used, disbursed > 0 ? t('ofDisbursed', { percent: format.coverage(used, disbursed) }) : '')}
      />
      <Stat label={t('returned')} value={format.rupiahShort(returned)} note={withShare(returned, '')} />
      <Stat
        label={isOff ? t('difference') : t('balance')}
        value={format.rupiahShort(balance)}
        note={withShare(balance, isOff ? t('differenceNote') : t('balanceNote'))}
        {...(isOff && { state: 'risk' as const })}
      />
    </StatStrip>
  )
}
