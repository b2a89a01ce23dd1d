import { Button, Menu } from '@mantine/core'
import { Download, Filter, Presentation, Scale } from 'lucide-react'
import { codeLength } from '../../../shared/region-code.ts'
import { domainWords } from '../board-words.ts'
import { exportBoard, printSheet } from '../contract-export.ts'
import type { Board } from '../contract.ts'
import { states } from '../rules.ts'
import { addressOf } from '../../../ui/call.ts'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import { ColumnMenu } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

type BoardActionsProps = { board: Board; isMine: boolean; onMine: ((isMine: boolean) => void) | undefined }

/** What one can do with the whole board: narrow it to one's own, compare, show it in the hall, take it away. */
export function BoardActions({ board, isMine, onMine }: BoardActionsProps) {
  const t = useText(readinessMessages)
  const language = useLanguage()
  const query = { event: board.event, area: board.area, language }
  const table = (format: 'csv' | 'xlsx') => addressOf(exportBoard.path, { query: { ...query, format } })
  const [first, second] = board.rows
  return (
    <>
      {onMine && (
        <Button
          leftSection={<Filter size={14} />}
          aria-pressed={isMine}
          data-on={isMine || undefined}
          className={classes.mine ?? ''}
          title={t('mine.hint')}
          onClick={() => onMine(!isMine)}
        >
          {t('mine')}
        </Button>
      )}
      {first && second && (
        <LinkButton
          to="/kesiapan/banding"
          search={{ a: first.region, b: second.region }}
          icon={<Scale size={14} />}
          label={t('compare')}
        />
      )}
      <LinkButton to="/kesiapan/layar" icon={<Presentation size={14} />} label={t('wall')} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<Download size={15} />}>{t('download')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={table('csv')}>
            {t('download.csv')}
          </Menu.Item>
          <Menu.Item component="a" href={table('xlsx')}>
            {t('download.xlsx')}
          </Menu.Item>
          <Menu.Item component="a" href={addressOf(printSheet.path, { query })} target="_blank">
            {t('download.sheet')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

type LinkButtonProps = { to: string; search?: Record<string, string>; icon: React.ReactNode; label: string }

function LinkButton({ to, search, icon, label }: LinkButtonProps) {
  return (
    <Button
      leftSection={icon}
      renderRoot={(props) => (
        <PageLink to={to} {...(search ? { search } : {})} {...props}>
          {props.children}
        </PageLink>
      )}
    >
      {label}
    </Button>
  )
}

type IndicatorMenuProps = {
  board: Board
  shown: number
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}

export function IndicatorMenu({ board, shown, hidden, onChange }: IndicatorMenuProps) {
  const t = useText(readinessMessages)
  const { language } = useFormat()
  const columns = board.indicators.map(({ id, label, domain }) => ({
    key: id,
    label: label[language],
    group: domainWords[domain][language],
  }))
  return (
    <ColumnMenu
      columns={columns}
      hidden={hidden}
      onChange={onChange}
      label={t('indicators', { shown, all: board.indicators.length })}
    />
  )
}

/** What the shapes mean and which keys work. */
export function Legend({ board }: { board: Board }) {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  const hasLines = codeLength[board.level] <= codeLength.district
  return (
    <div className={classes.foot}>
      {states.map((state) => (
        <span key={state}>
          <StatusShape state={state} /> {words(`state.${state}`)}
        </span>
      ))}
      {!hasLines && <span>{t('trend.village')}</span>}
      <span className={classes.keys}>
        <kbd>↑</kbd>
        <kbd>↓</kbd>
        <kbd>←</kbd>
        <kbd>→</kbd> {t('keys.move')} <kbd>Enter</kbd> {t('keys.open')}
      </span>
    </div>
  )
}
