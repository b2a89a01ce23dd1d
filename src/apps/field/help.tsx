import { Button, Dock, Page } from '../../ui/field/frame.tsx'
import { Icon } from '../../ui/field/icons.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { go } from '../../ui/field/route.ts'
import type { Sending } from '../../ui/field/sending.ts'
import { useTask } from '../../ui/field/use-task.ts'
import { useWatched } from '../../ui/field/watched.ts'
import { setLanguage, useFormats, useWords } from '../../ui/field/words.ts'
import { failureOf } from './failure.ts'
import { fieldMessages } from './messages.ts'
import { signOut, whoIsHere } from './session.ts'

/** What to do without a signal, whom to ask, what lies on this phone, language and account. */
export function Help({ sending }: { sending: Sending }) {
  const words = useWords(fieldMessages)
  const here = useWatched(whoIsHere)
  const parcels = useWatched(sending.parcels)
  const leaving = useTask()
  const waiting = parcels.filter(({ state }) => state.kind === 'waiting').length
  return (
    <Page
      title={words.helpTitle}
      place={here?.person ? here.person.name : words.productPlace}
      back={[]}
      sending={sending}
      foot={
        <Dock>
          <Button to={[]}>{words.close}</Button>
        </Dock>
      }
    >
      <div class="stack">
        <section class="card">
          <h2>{words.helpSignal}</h2>
          <p>{words.helpSignalText}</p>
        </section>
        <section class="card">
          <h2>{words.helpMistake}</h2>
          <p>{words.helpMistakeText}</p>
        </section>
        <section class="card">
          <h2>{words.helpWho}</h2>
          <p>{words.helpWhoText}</p>
        </section>
        <section class="card">
          <h2>{words.waitingTitle}</h2>
          {waiting === 0 ? (
            <p>{words.waitingNone}</p>
          ) : (
            <button type="button" class="link" onClick={() => void sending.sendNow()}>
              <Icon name="again" />
              {words.tryNow} ({waiting})
            </button>
          )}
        </section>
        <LanguageChoice />
        {here?.person && (
          <section class="card">
            <h2>{words.account}</h2>
            <p>
              {here.person.name} · {here.mandate?.title ?? here.person.username}
            </p>
            <small>{words.signOutKeeps}</small>
            {leaving.problem !== undefined && (
              <MessageBox status="late" urgent>
                {words.failed[failureOf(leaving.problem, 'other')]}
              </MessageBox>
            )}
            <div>
              <button
                type="button"
                class="link"
                disabled={leaving.busy}
                onClick={() =>
                  leaving.run(async () => {
                    await signOut()
                    go(['masuk'], true)
                  })
                }
              >
                {words.signOut}
              </button>
            </div>
          </section>
        )}
      </div>
    </Page>
  )
}

function LanguageChoice() {
  const words = useWords(fieldMessages)
  const { language } = useFormats()
  return (
    <section class="card">
      <h2>{words.language}</h2>
      <div class="choice">
        <button type="button" lang="id" aria-pressed={language === 'id'} onClick={() => setLanguage('id')}>
          {words.indonesian}
        </button>
        <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>
          {words.english}
        </button>
      </div>
    </section>
  )
}
