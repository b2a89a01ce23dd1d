import type { ComponentType } from 'react'
import { importers as resultImporters } from '../../modules/results/contract-import.ts'
import { onlookers as resultsOnlookers, coordinators as resultsCoordinators } from '../../modules/results/contract.ts'
import { onlookers as meetingOnlookers } from '../../modules/meetings/contract.ts'
import { hosts as meetingHosts } from '../../modules/meetings/rules.ts'
import { readBoard } from '../../modules/readiness/contract.ts'
import type { Role } from '../../shared/roles.ts'

/** The modules that can stand in the menu, by their folder. */
export type ModuleName =
  | 'readiness'
  | 'calendar'
  | 'institutions'
  | 'meetings'
  | 'budget'
  | 'voter-roll'
  | 'polling-stations'
  | 'staffing'
  | 'logistics'
  | 'security'
  | 'candidates'
  | 'cases'
  | 'outreach'
  | 'monitoring'
  | 'polling-day'
  | 'results'
  | 'recapitulation'
  | 'publication'
  | 'regions'
  | 'events'
  | 'rehearsal'
  | 'audit'
  | 'accounts'

/** One page of a module. Its code is loaded when it is opened. */
export type Page = {
  /** "/hasil-tps", "/hasil-tps/$station/$contest": `$name` is a parameter of the path (`useParams`). */
  path: `/${string}`
  module: ModuleName
  /** Who may open it: the `allow` of the endpoint it reads. The menu hides by it; the server enforces its own. */
  allow: readonly Role[] | 'anyone' | 'signed-in'
  /** Stands in the menu as the entry of its module; the first such page of a module counts. */
  menu?: true
  /** 'rail' narrows the menu to icons for screens that need the width; 'bare' leaves only the ribbon (walls, projectors). */
  frame?: 'rail' | 'bare'
  load: () => Promise<ComponentType>
}

/**
 * Every page of the office. A module adds its own here:
 *
 *     { path: '/rekapitulasi', module: 'recapitulation', allow: 'anyone', menu: true,
 *       load: async () => (await import('../../modules/recapitulation/web/recap-page.tsx')).RecapPage },
 */
export const pages: readonly Page[] = [
  {
    path: '/kesiapan',
    module: 'readiness',
    allow: readBoard.allow,
    menu: true,
    load: async () => (await import('../../modules/readiness/web/readiness-page.tsx')).ReadinessPage,
  },
  {
    path: '/kesiapan/cara',
    module: 'readiness',
    allow: 'anyone',
    load: async () => (await import('../../modules/readiness/web/how-page.tsx')).HowPage,
  },
  {
    path: '/rakor',
    module: 'meetings',
    allow: meetingOnlookers,
    menu: true,
    load: async () => (await import('../../modules/meetings/web/meetings-page.tsx')).MeetingsPage,
  },
  {
    path: '/tindak-lanjut',
    module: 'meetings',
    allow: meetingOnlookers,
    load: async () => (await import('../../modules/meetings/web/follow-up-page.tsx')).FollowUpPage,
  },
  {
    path: '/rakor/isu',
    module: 'meetings',
    allow: meetingOnlookers,
    load: async () => (await import('../../modules/meetings/web/issues-page.tsx')).IssuesPage,
  },
  {
    path: '/rakor/baru',
    module: 'meetings',
    allow: meetingHosts,
    load: async () => (await import('../../modules/meetings/web/plan-page.tsx')).PlanPage,
  },
  {
    path: '/rakor/$meeting',
    module: 'meetings',
    allow: meetingOnlookers,
    load: async () => (await import('../../modules/meetings/web/meeting-page.tsx')).MeetingPage,
  },
  {
    path: '/rakor/$meeting/layar',
    module: 'meetings',
    allow: meetingOnlookers,
    frame: 'bare',
    load: async () => (await import('../../modules/meetings/web/screen-page.tsx')).ScreenPage,
  },
  {
    path: '/rekapitulasi',
    module: 'recapitulation',
    allow: 'anyone',
    menu: true,
    load: async () => (await import('../../modules/recapitulation/web/recap-page.tsx')).RecapPage,
  },
  {
    path: '/layar',
    module: 'recapitulation',
    allow: 'anyone',
    frame: 'bare',
    load: async () => (await import('../../modules/recapitulation/web/wall-page.tsx')).WallPage,
  },
  {
    path: '/tps',
    module: 'polling-stations',
    allow: 'anyone',
    menu: true,
    load: async () => (await import('../../modules/polling-stations/web/stations-page.tsx')).StationsPage,
  },
  {
    path: '/pemilihan',
    module: 'events',
    allow: 'anyone',
    menu: true,
    load: async () => (await import('../../modules/events/web/events-page.tsx')).EventsPage,
  },
  {
    path: '/wilayah',
    module: 'regions',
    allow: 'anyone',
    menu: true,
    load: async () => (await import('../../modules/regions/web/regions-page.tsx')).RegionsPage,
  },
  {
    path: '/hasil-tps',
    module: 'results',
    allow: resultsOnlookers,
    menu: true,
    load: async () => (await import('../../modules/results/web/results-page.tsx')).ResultsPage,
  },
  {
    path: '/hasil-tps/impor',
    module: 'results',
    allow: resultImporters,
    load: async () => (await import('../../modules/results/web/import-page.tsx')).ImportPage,
  },
  {
    path: '/hasil-tps/perbedaan',
    module: 'results',
    allow: resultsCoordinators,
    load: async () => (await import('../../modules/results/web/differences-page.tsx')).DifferencesPage,
  },
  {
    path: '/hasil-tps/$contest/$station',
    module: 'results',
    allow: resultsOnlookers,
    frame: 'rail',
    load: async () => (await import('../../modules/results/web/entry-page.tsx')).EntryPage,
  },
  {
    path: '/aturan',
    module: 'results',
    allow: 'anyone',
    load: async () => (await import('../../modules/results/web/rules-page.tsx')).RulesPage,
  },
  {
    path: '/simulasi',
    module: 'rehearsal',
    allow: 'signed-in',
    menu: true,
    load: async () => (await import('../../modules/rehearsal/web/rehearsal-page.tsx')).RehearsalPage,
  },
  {
    path: '/jejak-audit',
    module: 'audit',
    allow: ['administrator', 'kpu', 'bawaslu'],
    menu: true,
    load: async () => (await import('../../modules/audit/web/audit-page.tsx')).AuditPage,
  },
  {
    path: '/akun',
    module: 'accounts',
    allow: 'signed-in',
    menu: true,
    load: async () => (await import('../../modules/accounts/web/account-page.tsx')).AccountPage,
  },
]
