import { useParams } from '@tanstack/react-router'
import { DoorClosed, DoorOpen, MonitorPlay, Printer, RotateCcw, Send, X } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { call } from '../../../ui/call.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import type { PageAction } from '../../../ui/page-actions.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useText } from '../../../ui/text.ts'
import { type MeetingView, printMeeting, readMeeting } from '../contract.ts'
import { readAgenda } from '../contract-agenda.ts'
import { readMinutes } from '../contract-minutes.ts'
import { type ChosenMove, movesFrom } from '../rules.ts'
import { AgendaPart } from './agenda-part.tsx'
import { AttendancePart } from './attendance-part.tsx'
import { InviteesPart } from './invitees-part.tsx'
import { LivePart } from './live-part.tsx'
import { MaterialsPart } from './materials-part.tsx'
import classes from './meetings.module.css'
import { words } from './messages.ts'
import { MoveDialog } from './move-dialog.tsx'
import { PlanPart } from './plan-part.tsx'

const parts = ['rapat', 'rencana', 'undangan', 'agenda', 'hadir', 'berkas'] as const
type Part = (typeof parts)[number]

const View = z.object({ bagian: z.enum(parts).optional() })
const Params = z.object({ meeting: z.string().catch('') })

/** One rakor from its plan to its signed minutes. */
export function MeetingPage() {
  const t = useText(words)
  const { meeting } = Params.parse(useParams({ strict: false }))
  const asked = useCall(readMeeting, { params: { meeting } })
  useLiveRefresh(`meeting ${meeting}`, [readMeeting, readAgenda, readMinutes])
  return (
    <Answer of={asked} what={t('meeting')} words={words} rows={12}>
      {(view) => <Meeting view={view} />}
    </Answer>
  )
}

/** Before it opens a meeting is prepared; from then on it is the room that matters. */
const firstPart = ({ state }: MeetingView): Part =>
  ['running', 'closed', 'signed'].includes(state) ? 'rapat' : 'rencana'

function Meeting({ view }: { view: MeetingView }) {
  const t = useText(words)
  const format = useFormat()
  const [address, setAddress] = useAddress(View)
  const [moving, setMoving] = useState<ChosenMove>()
  const part = address.bagian ?? firstPart(view)
  const { primary, more } = useMeetingActions(view, setMoving)
  const { plan } = view
  return (
    <>
      <PageHead
        title={plan.title}
        crumbs={
          <span>
            {view.areaName} › <PageLink to="/rakor">{t('title')}</PageLink> › {format.day(plan.startsAt)}
          </span>
        }
        meta={
          <>
            {plan.letter.number !== '' && <span>No. {plan.letter.number}</span>}
            <span>{plan.place}</span>
          </>
        }
        more={more}
        primary={primary}
      />
      <div className={classes.tabs}>
        <Segments
          label={t('part')}
          value={part}
          onChange={(bagian) => setAddress({ bagian })}
          options={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
        />
      </div>
      <PartOf part={part} view={view} />
      {moving && <MoveDialog move={moving} view={view} onClose={() => setMoving(undefined)} />}
    </>
  )
}

function PartOf({ part, view }: { part: Part; view: MeetingView }) {
  if (part === 'rencana') return <PlanPart view={view} />
  if (part === 'undangan') return <InviteesPart view={view} />
  if (part === 'agenda') return <AgendaPart view={view} />
  if (part === 'hadir') return <AttendancePart view={view} />
  if (part === 'berkas') return <MaterialsPart view={view} />
  return <LivePart view={view} />
}

const moveIcons = { invite: Send, open: DoorOpen, close: DoorClosed, resume: RotateCcw, cancel: X }

type Paper = { paper: 'invitation' | 'terms' | 'minutes'; recipients?: 'each'; name: string }

function useMeetingActions(view: MeetingView, onMove: (move: ChosenMove) => void) {
  const t = useText(words)
  const print = async ({ name, ...query }: Paper) =>
    saveFile(
      `${name}-${view.plan.startsAt.slice(0, 10)}.pdf`,
      await call(printMeeting, { params: { meeting: view.id }, query }),
    )
  const paper = (label: string, asked: Paper): PageAction => ({
    label,
    icon: Printer,
    onClick: () => void print(asked),
  })
  const moves = view.may.run ? movesFrom(view.state) : []
  const actions = moves.map((move): PageAction & { move: ChosenMove } => {
    return { move, label: t(`move.${move}`), icon: moveIcons[move], onClick: () => onMove(move) }
  })
  const main = actions.find(({ move }) => move !== 'cancel' && move !== 'resume')
  const hasBegun = ['running', 'closed', 'signed'].includes(view.state)
  const more: PageAction[] = [
    ...(view.state === 'running' ? [{ label: t('screen'), icon: MonitorPlay, to: `/rakor/${view.id}/layar` }] : []),
    paper(t('printInvitation'), { paper: 'invitation', name: 'undangan' }),
    ...(hasBegun
      ? [paper(t('printMinutes'), { paper: 'minutes', name: 'notulen' })]
      : [
          paper(t('printEach'), { paper: 'invitation', recipients: 'each', name: 'undangan-per-lembaga' }),
          paper(t('printTerms'), { paper: 'terms', name: 'kak' }),
        ]),
    ...actions.filter((action) => action !== main),
  ]
  return { primary: main, more }
}
