import { Popover, UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Braces, Check, ChevronsUpDown, Keyboard, Landmark, LogIn, LogOut, Printer, UsersRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { openKeyHelp } from '../../ui/key-help.tsx'
import { useSession, type Session } from '../../ui/session.ts'
import { useText } from '../../ui/text.ts'
import classes from './mandate-switcher.module.css'
import { shellMessages } from './messages.ts'
import { useChooseMandate } from './session-source.tsx'
import { useSignOut } from './sign-in/sign-out.ts'
import { SchemeSwitch } from './switches.tsx'

/** Office and role at the right end of the top bar; behind it the other mandates, appearance, print, keys, and the way out. */
export function MandateSwitcher() {
  const t = useText(shellMessages)
  const session = useSession()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [isOpen, setIsOpen] = useState(false)
  const without = session.owes ? t('mandate.waits') : t('mandate.none')
  const title = session.mandate?.title ?? (session.person ? without : t('mandate.public'))
  const then = (act: () => void) => () => {
    setIsOpen(false)
    act()
  }
  const toDoors = then(() => void navigate({ to: '/masuk' }))
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.button ?? ''}
          aria-label={`${t('mandate.choose')}: ${title}`}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Landmark />
          <Title title={title} />
          <ChevronsUpDown size={14} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('mandate.choose')}>
        {session.person && <p className={classes.person}>{session.person.name}</p>}
        <Mandates session={session} onChosen={() => setIsOpen(false)} />
        <div className={classes.switches}>
          <SchemeSwitch />
        </div>
        <Line icon={<Printer size={15} />} onClick={then(() => window.print())}>
          {t('print')}
        </Line>
        <Line icon={<Keyboard size={15} />} onClick={then(openKeyHelp)}>
          {t('keys')} <kbd>?</kbd>
        </Line>
        <Line icon={<Braces size={15} />} onClick={then(() => void navigate({ to: '/api' }))}>
          {t('api')}
        </Line>
        <hr className={classes.rule} />
        {session.demonstration && (
          <Line icon={<UsersRound size={15} />} onClick={toDoors}>
            {t('doors')}
          </Line>
        )}
        {session.person ? (
          <Line icon={<LogOut size={15} />} onClick={then(signOut)}>
            {t('signOut')}
          </Line>
        ) : (
          <Line icon={<LogIn size={15} />} onClick={toDoors}>
            {t('signIn')}
          </Line>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** "KPU Kab. Ogan Komering Ilir · Petugas entri 2": the office bold, what one does there regular. */
function Title({ title }: { title: string }) {
  const [office = '', ...rest] = title.split(' · ')
  return (
    <span className={classes.office} title={title}>
      <b>{office}</b>
      {rest.length > 0 && ` · ${rest.join(' · ')}`}
    </span>
  )
}

function Mandates({ session, onChosen }: { session: Session; onChosen: () => void }) {
  const t = useText(shellMessages)
  const choose = useChooseMandate()
  if (session.mandates.length < 2) return null
  return (
    <>
      <p className={classes.label}>{t('mandate.yours')}</p>
      {session.mandates.map((held) => {
        const isOn = held.id === session.mandate?.id
        return (
          <Line
            key={held.id}
            icon={isOn ? <Check size={15} /> : <span className={classes.gap} />}
            isOn={isOn}
            onClick={() => {
              onChosen()
              choose(held.id)
            }}
          >
            <span>
              {held.title}
              <small>{[t(`role.${held.role}`), held.eventName].filter(Boolean).join(' · ')}</small>
            </span>
          </Line>
        )
      })}
      <hr className={classes.rule} />
    </>
  )
}

type LineProps = { icon: ReactNode; isOn?: boolean; onClick: () => void; children: ReactNode }

function Line({ icon, isOn = false, onClick, children }: LineProps) {
  return (
    <button type="button" className={classes.line} aria-current={isOn || undefined} onClick={onClick}>
      {icon}
      {children}
    </button>
  )
}
