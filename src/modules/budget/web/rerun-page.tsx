import { Button } from '@mantine/core'
import { ChevronRight, FilePlus, Stamp } from 'lucide-react'
import { useState } from 'react'
import { useArea, useAreaLineage } from '../../../ui/area.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { AreaBreadcrumb, PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { type SessionEvent, useMay, useSession } from '../../../ui/session.ts'
import { StatusShape, StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { decideNeed, readReruns, type RerunNeed, stateNeed } from '../contract-rerun.ts'
import { recipientName } from '../parties.ts'
import classes from './budget.module.css'
import { DecisionDialog } from './decision-dialog.tsx'
import { words } from './messages.ts'
import { NeedDialog } from './need-dialog.tsx'

/** What re-votes cost and who pays, version by version. */
export function RerunPage() {
  const t = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <Reruns key={area} event={event} area={area} />
}

function Reruns({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(words)
  const may = useMay()
  const lineage = useAreaLineage(area)
  const [isStating, setIsStating] = useState(false)
  const reruns = useCall(readReruns, { query: { event: event.id, area } })
  const primary = { label: t('stateNeed'), icon: FilePlus, onClick: () => setIsStating(true) }
  const isRegion = area.length === 2 || area.length === 4
  const latest = reruns.data?.needs.find(({ region }) => region === area)
  return (
    <>
      <PageHead
        title={t('rerunTitle')}
        crumbs={
          <div className={classes.crumbs}>
            <PageLink to="/anggaran">{t('back')}</PageLink> <ChevronRight size={13} /> <AreaBreadcrumb />
          </div>
        }
        primary={may(stateNeed) && isRegion ? primary : undefined}
      />
      <Answer of={reruns} what={t('rerunTitle')} words={words} rows={8}>
        {({ needs }) =>
          needs.length === 0 ? (
            <EmptyState>{t('rerunNone')}</EmptyState>
          ) : (
            <div className={classes.stack}>
              {needs.map((need) => (
                <NeedPanel key={need.id} need={need} />
              ))}
            </div>
          )
        }
      </Answer>
      {isStating && (
        <NeedDialog
          event={event}
          area={area}
          areaName={lineage.data?.at(-1)?.name ?? event.areaName}
          latest={latest}
          onClose={() => setIsStating(false)}
        />
      )}
    </>
  )
}

function NeedPanel({ need }: { need: RerunNeed }) {
  const t = useText(words)
  const format = useFormat()
  const may = useMay()
  const [isDeciding, setIsDeciding] = useState(false)
  const provinceName = (region: string) => (region.length === 2 ? 'Provinsi ' : '')
  return (
    <Panel
      title={`${need.regionName} · ${t('needVersion', { version: need.version })}`}
      note={
        <>
          {format.day(need.day)} {need.ahead && <StatusTag state="todo">{t('needAhead')}</StatusTag>}
        </>
      }
      actions={
        <>
          <b>{format.rupiah(need.stated)}</b>
          {may(decideNeed) && (
            <Button size="xs" leftSection={<Stamp size={13} />} onClick={() => setIsDeciding(true)}>
              {t('decide')}
            </Button>
          )}
        </>
      }
      foot={`${t('source')}: ${need.source}`}
    >
      <p className={classes.lead}>{need.reason}</p>
      <div className={classes.two}>
        <Parts
          title={t('needParts')}
          stated={need.stated}
          difference={need.needDifference}
          parts={need.needs.map(({ recipient, amount, note }) => ({
            name: recipientName(recipient, need.region),
            amount,
            note,
          }))}
        />
        <Parts
          title={t('fundParts')}
          stated={need.stated}
          difference={need.fundDifference}
          parts={need.funds.map(({ kind, region, regionName, amount, note }) => ({
            name: `${t(`fund.${kind}`)} · ${provinceName(region)}${regionName}`,
            amount,
            note,
          }))}
        />
        <Decisions need={need} />
      </div>
      {isDeciding && <DecisionDialog need={need} onClose={() => setIsDeciding(false)} />}
    </Panel>
  )
}

type PartsProps = {
  title: string
  stated: number
  difference: number | null
  parts: readonly { name: string; amount: number; note: string }[]
}

/** The parts of a stated amount, their sum, and what they differ by: published parts may be rounded. */
function Parts({ title, stated, difference, parts }: PartsProps) {
  const t = useText(words)
  const format = useFormat()
  return (
    <div>
      <h3>{title}</h3>
      {parts.length === 0 ? (
        <p className={classes.muted}>{t('noParts')}</p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={title}>
          <table className={classes.figures}>
            <tbody>
              {parts.map(({ name, amount, note }) => (
                <tr key={name}>
                  <th scope="row">
                    {name} {note && <span className={classes.muted}>({note})</span>}
                  </th>
                  <td>{format.rupiah(amount)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('sumOf')}</th>
                <td>{format.rupiah(stated - (difference ?? 0))}</td>
              </tr>
              {difference !== null && difference !== 0 && (
                <tr>
                  <th scope="row">
                    <StatusShape state="risk" /> {t('differs')}
                  </th>
                  <td>{format.rupiah(difference)}</td>
                </tr>
              )}
            </tfoot>
          </table>
        </div>
      )}
    </div>
  )
}

function Decisions({ need }: { need: RerunNeed }) {
  const t = useText(words)
  const format = useFormat()
  return (
    <div>
      <h3>{t('decisions')}</h3>
      {need.decisions.length === 0 ? (
        <p className={classes.muted}>{t('noDecisions')}</p>
      ) : (
        <ol className={classes.list}>
          {need.decisions.map(({ id, who, decision, day, document, note, by }) => (
            <li key={id}>
              <div className={classes.grow}>
                <b>{t(`decision.${decision}`)}</b> · {who} · {format.day(day)}
                <p>
                  {document} · {by}
                </p>
                {note && <p>{note}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
