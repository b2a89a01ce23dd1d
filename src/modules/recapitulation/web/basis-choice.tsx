import { getLevel } from '../../../shared/region-code.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useSession } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { ContestFacts } from '../contract.ts'
import { type Basis, refuseReadings, refuseReadingsAt } from '../rules.ts'
import { recapMessages } from './messages.ts'
import classes from './recap.module.css'

/** The basis asked for where it may be shown, by the rule that the server enforces; else what is counted. */
export function useBasis(
  { event, publishRead }: Pick<ContestFacts, 'event' | 'publishRead'>,
  area: string,
  asked: Basis,
): { basis: Basis; isOffered: boolean } {
  const { mandate } = useSession()
  const isOffered = !refuseReadingsAt(getLevel(area)) && !refuseReadings({ event, area, publishRead }, mandate)
  return { basis: isOffered ? asked : 'counted', isOffered }
}

export function BasisSwitch({ basis, onChange }: { basis: Basis; onChange: (basis: Basis) => void }) {
  const t = useText(recapMessages)
  return (
    <Segments
      label={t('basis.label')}
      value={basis}
      onChange={onChange}
      options={[
        { value: 'counted', label: t('basis.counted') },
        { value: 'read', label: t('basis.read') },
      ]}
    />
  )
}

/** Stands over every figure of this basis, on the screen and on paper. */
export function ReadNotice() {
  const t = useText(recapMessages)
  return (
    <p className={classes.notice} role="note">
      <StatusShape state="risk" size={11} />
      <span>
        <b>{t('basis.notChecked')}</b> {t('basis.what')}
      </span>
    </p>
  )
}
