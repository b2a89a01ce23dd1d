import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { keepArea } from '../../../ui/page-link.tsx'
import { FactList } from '../../../ui/side-panel.tsx'
import { useText } from '../../../ui/text.ts'
import type { FormView, Receipt } from '../contract.ts'
import { findingText } from '../rule-texts.ts'
import { DeskGrid } from './desk-grid.tsx'
import { arrowAtEnd, EntryHead, useNextForm } from './entry-head.tsx'
import { entryWords } from './entry-messages.ts'
import { formPath } from './form-path.ts'
import { FormStateTag } from './form-state-tag.tsx'
import { PhotoViewer } from './photo-viewer.tsx'
import classes from './receipt-desk.module.css'
import { sheetsOfView } from './sheets.ts'

type ReceiptDeskProps = { view: FormView; receipt: Receipt; photos: readonly string[]; onLook: () => void }

/** After saving: the number to write down, what became of the form, and the next one under the Enter key. */
export function ReceiptDesk({ view, receipt, photos, onLook }: ReceiptDeskProps) {
  return (
    <>
      <EntryHead view={view} />
      <DeskGrid
        photo={
          <PhotoViewer
            sheets={sheetsOfView(view, photos)}
            station={view.station.code}
            candidates={view.candidates.length}
            cell={undefined}
          />
        }
        aside={null}
      >
        <ReceiptCard view={view} receipt={receipt} onLook={onLook} />
      </DeskGrid>
    </>
  )
}

const told = ['first-entered', 'different', 'held', 'incomplete', 'waiting', 'accepted'] as const

function ReceiptCard({ view, receipt, onLook }: Omit<ReceiptDeskProps, 'photos'>) {
  const t = useText(entryWords)
  const format = useFormat()
  const language = useLanguage()
  const navigate = useNavigate()
  const next = useNextForm(view, true)
  const button = useRef<HTMLButtonElement>(null)
  const form = next.data?.form
  useEffect(() => {
    if (form) button.current?.focus()
  }, [form])
  const meaning = told.find((state) => state === receipt.state)
  const texts = receipt.findings.map((finding) => ({
    ...finding,
    title: findingText(finding, view.facts, { language, audience: 'officer', candidates: view.candidates.length })
      .title,
  }))
  return (
    <div className={classes.card}>
      <div role="status">
        <h2>
          <Check size={20} />
          {t(`receipt.title.${receipt.kind}`)}
        </h2>
      </div>
      <p>{t(`receipt.${meaning ?? 'other'}`)}</p>
      <FactList
        facts={[
          { label: t('receipt.number'), value: <b className={classes.number}>{receipt.receiptNumber}</b> },
          { label: t('receipt.at'), value: format.moment(receipt.receivedAt) },
          { label: t('receipt.state'), value: <FormStateTag state={receipt.state} /> },
          {
            label: t('receipt.findings'),
            value:
              texts.length === 0
                ? t('receipt.none')
                : texts.map(({ key, code, title }) => (
                    <p key={key}>
                      <b>{code}</b> {title}
                    </p>
                  )),
          },
        ]}
      />
      <div className={classes.buttons}>
        {form ? (
          <Button
            ref={button}
            variant="filled"
            rightSection={<ArrowRight size={15} />}
            styles={arrowAtEnd}
            onClick={() => void navigate({ to: formPath(form.contest, form.station), search: keepArea as never })}
          >
            {t('next')}
          </Button>
        ) : (
          next.data && <p>{t('noNext')}</p>
        )}
        <Button onClick={onLook}>{t('receipt.look')}</Button>
      </div>
    </div>
  )
}
