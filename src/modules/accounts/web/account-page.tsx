import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useMay } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { listInvitations, listPeople } from '../contract.ts'
import { OwedFactor } from './account-notices.tsx'
import { InvitationsPanel } from './invitations-panel.tsx'
import { words } from './messages.ts'
import { MyMandates } from './my-mandates.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { SecurityPanel } from './security-panel.tsx'

const View = z.object({ bagian: z.enum(['saya', 'orang', 'undangan']).default('saya') })

/** Own account and sign-in security; for those who may, the people of the area and the invitations. */
export function AccountPage() {
  const t = useText(words)
  const may = useMay()
  const [{ bagian }, setView] = useAddress(View)
  const options = [
    { value: 'saya' as const, label: t('mine') },
    ...(may(listPeople) ? [{ value: 'orang' as const, label: t('people') }] : []),
    ...(may(listInvitations) ? [{ value: 'undangan' as const, label: t('invitations') }] : []),
  ]
  const shown = options.some(({ value }) => value === bagian) ? bagian : 'saya'
  return (
    <>
      <PageHead
        title={t('title')}
        crumbs={shown === 'saya' ? null : undefined}
        actions={
          options.length > 1 && (
            <Segments
              label={t('tabs')}
              value={shown}
              onChange={(value) => setView({ bagian: value })}
              options={options}
            />
          )
        }
      />
      {shown === 'saya' && (
        <>
          <OwedFactor />
          <PageGrid>
            <MyMandates />
            <SecurityPanel />
          </PageGrid>
        </>
      )}
      {shown === 'orang' && <PeoplePanel />}
      {shown === 'undangan' && <InvitationsPanel />}
    </>
  )
}
