import { Page } from '../../ui/field/frame.tsx'
import { Icon } from '../../ui/field/icons.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import type { Sending } from '../../ui/field/sending.ts'
import { useTask } from '../../ui/field/use-task.ts'
import { useWords } from '../../ui/field/words.ts'
import { failureOf } from './failure.ts'
import { fieldMessages } from './messages.ts'
import { actUnder } from './session.ts'
import type { Me } from './who-is-signed-in.ts'

/** Signed in, but not for a polling station: another mandate, or the office version. */
export function WrongMandate({ me, sending }: { me: Me; sending: Sending }) {
  const words = useWords(fieldMessages)
  const choosing = useTask()
  const without = me.owes ? words.owesFactor : words.noMandate
  const reason = me.mandate ? words.notStation(me.mandate.title) : without
  const stations = me.mandates.filter(({ area }) => area.length === 13)
  return (
    <Page title={words.product} place={me.person?.name ?? words.productPlace} sending={sending}>
      <div class="stack">
        <MessageBox status="risk">{reason}</MessageBox>
        {choosing.problem !== undefined && (
          <MessageBox status="late">{words.failed[failureOf(choosing.problem, 'other')]}</MessageBox>
        )}
        {stations.length > 0 && (
          <section class="card">
            <h2>{words.chooseMandate}</h2>
            <ul class="lines">
              {stations.map((mandate) => (
                <li key={mandate.id}>
                  <button
                    type="button"
                    disabled={choosing.busy}
                    onClick={() => choosing.run(() => actUnder(mandate.id))}
                  >
                    <span class="grow">
                      <b>{mandate.areaName}</b>
                      <small>{mandate.title}</small>
                    </span>
                    <Icon name="next" size={22} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <a class="link" href="/">
          {words.openOffice}
        </a>
      </div>
    </Page>
  )
}
