import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../../../ui/text.ts'
import { subscribeMessages } from './subscribe-messages.ts'
import classes from './subscribe.module.css'

/** The library is fetched only when there is an address to draw. */
async function drawCode(address: string): Promise<string> {
  const { toDataURL } = await import('qrcode')
  return toDataURL(address, { margin: 1, width: 168 })
}

/** The program that opens a calendar address asks for a subscription instead of a file. */
const forApps = (address: string) => address.replace(/^https?:/, 'webcal:')

/** An address that was just made: to copy, to scan, to open. */
export function NewAddress({ address }: { address: string }) {
  const t = useText(subscribeMessages)
  const [isCopied, setIsCopied] = useState(false)
  const code = useQuery({ queryKey: ['calendar-code', address], queryFn: () => drawCode(forApps(address)), gcTime: 0 })
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    setIsCopied(true)
  }
  return (
    <section className={classes.made} aria-label={t('made.title')}>
      <div className={classes.code}>{code.data && <img src={code.data} width={168} height={168} alt={t('qr')} />}</div>
      <div className={classes.words}>
        <p role="status">{t('made.once')}</p>
        <TextInput label={t('address')} readOnly value={address} onFocus={(focus) => focus.currentTarget.select()} />
        <div className={classes.buttons}>
          <Button
            leftSection={isCopied ? <Check size={15} /> : <Copy size={15} />}
            onClick={() => void copy().catch(() => setIsCopied(false))}
          >
            {isCopied ? t('copied') : t('copy')}
          </Button>
          <a href={forApps(address)}>{t('openApp')}</a>
        </div>
      </div>
      <ul className={classes.how}>
        <li>{t('how.iphone')}</li>
        <li>{t('how.android')}</li>
      </ul>
    </section>
  )
}
