import { PageHead } from '../../../ui/page-head.tsx'

export function KitPage() {
  return <PageHead title="Kit" crumbs={<span />} />
}
