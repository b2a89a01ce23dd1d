import { render } from 'preact'
import { openOutbox } from '../../ui/outbox.ts'
import { currentRoute, go } from '../../ui/field/route.ts'
import { keepSending } from '../../ui/field/sending.ts'
import { listDrafts } from '../../modules/results/field/drafts.ts'
import { steps } from '../../modules/results/field/entry-steps.ts'
import { App } from './app.tsx'
import { outboxName } from './outbox-name.ts'
import { registerWorker } from './register-worker.ts'
import { recallSession, refreshSession, whoIsHere } from './session.ts'
import { ownerOf, whoIsSignedIn } from './who-is-signed-in.ts'
import '../../ui/field/field.css'
import '../../modules/results/field/entry.css'
import './app.css'

/** How long ago an unfinished form may have been touched to open by itself, in milliseconds. */
const openAgainWithin = 12 * 3_600_000

/** Whoever comes back within the evening goes on in the same field. */
async function openUnfinished(): Promise<void> {
  const here = whoIsHere.get()
  const owner = here && ownerOf(here)
  if (!owner || currentRoute().length > 0) return
  const [draft] = await listDrafts(owner)
  if (!draft || Date.now() - Date.parse(draft.changedAt) > openAgainWithin) return
  go(['isi', draft.contest, String(steps.indexOf(draft.step) + 1)])
}

async function start(): Promise<void> {
  const sending = keepSending(openOutbox({ name: outboxName, owner: whoIsSignedIn }))
  await recallSession().catch(() => undefined)
  await openUnfinished().catch(() => undefined)
  const root = document.getElementById('app')
  if (root) render(<App sending={sending} />, root)
  await refreshSession().catch(() => undefined)
}

void start()
registerWorker()
