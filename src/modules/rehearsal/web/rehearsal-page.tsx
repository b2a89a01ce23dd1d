import { Text } from '@mantine/core'
import { Funnel } from '../../../ui/bars.tsx'
import { ErrorState, Loading } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useMay } from '../../../ui/session.ts'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import { useText } from '../../../ui/text.ts'
import { playState, setSpeed, type PlayState } from '../contract.ts'
import { words } from './messages.ts'

const speeds = [0, 1, 10, 60] as const

/** The state of the generated night and the speed of its clock. */
export function RehearsalPage() {
  const t = useText(words)
  const state = useCall(playState, {}, { refetchInterval: 2000 })
  return (
    <>
      <PageHead title={t('title')} meta={t('meta')} crumbs={null} />
      {state.error && !state.data ? (
        <ErrorState what={t('failed')} error={state.error} words={words} onRetry={() => void state.refetch()} />
      ) : state.data ? (
        <Night state={state.data} />
      ) : (
        <Loading rows={4} />
      )}
    </>
  )
}

function Night({ state }: { state: PlayState }) {
  const t = useText(words)
  const format = useFormat()
  const may = useMay()
  const speed = useWrite(setSpeed, { refresh: [playState] })
  const label = (value: (typeof speeds)[number]) => {
    if (value === 0) return t('pause')
    return value === 1 ? t('real') : t('times', { count: value })
  }
  const inHand = state.counted + state.open
  return (
    <>
      <StatStrip label={t('progress')}>
        <Stat hero label={t('clock')} value={format.moment(state.eventTime)} />
        <Stat
          label={t('counted')}
          value={format.integer(state.counted)}
          note={`/ ${format.integer(state.forms)} ${t('forms')}`}
        />
        <Stat label={t('open')} value={format.integer(state.open)} />
        <Stat grow label={t('progress')} value="">
          <Funnel
            whole={state.forms}
            steps={[
              { label: t('notYet'), value: state.forms - inHand },
              { label: t('open'), value: state.open },
              { label: t('counted'), value: state.counted },
            ]}
          />
        </Stat>
      </StatStrip>
      <Panel
        title={t('what')}
        actions={
          may(setSpeed) && (
            <Segments
              label={t('speed')}
              value={String(state.speed)}
              onChange={(chosen) => {
                const value = speeds.find((known) => String(known) === chosen)
                if (value !== undefined) speed.mutate({ body: { speed: value } })
              }}
              options={speeds.map((value) => ({ value: String(value), label: label(value) }))}
            />
          )
        }
      >
        <Text size="sm" maw={720}>
          {t('explain')}
        </Text>
        <Text size="sm" mt="sm">
          {t('enter')}
        </Text>
      </Panel>
    </>
  )
}
