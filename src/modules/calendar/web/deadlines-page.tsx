import { PageHead } from '../../../ui/page-head.tsx'
import { useText } from '../../../ui/text.ts'
import { deadlineMessages } from './deadline-messages.ts'
import { MyDeadlines } from './my-deadlines.tsx'
import { SubscribeButton } from './subscribe.tsx'
import { ViewChoice } from './view-choice.tsx'

/** Tenggat saya: where the bell and the letters lead. */
export function DeadlinesPage() {
  const t = useText(deadlineMessages)
  return (
    <>
      <PageHead
        title={t('title')}
        crumbs={null}
        actions={
          <>
            <ViewChoice value="tenggat" />
            <SubscribeButton />
          </>
        }
      />
      <MyDeadlines />
    </>
  )
}
