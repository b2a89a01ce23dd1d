import type { ComponentType } from 'react'
import { importers as resultImporters } from '../../modules/results/contract-import.ts'
import { onlookers as resultsOnlookers, coordinators as resultsCoordinators } from '../../modules/results/contract.ts'
import { readCommitments } from '../../modules/institutions/contract-commitments.ts'
import { listInstitutions } from '../../modules/institutions/contract.ts'
import { readers as budgetReaders } from '../../modules/budget/contract.ts'
import { readBoard, readObligations } from '../../modules/readiness/contract.ts'
import { onlookers as meetingOnlookers } from '../../modules/meetings/contract.ts'
import { hosts as meetingHosts } from '../../modules/meetings/rules.ts'
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
    load: async () => {
      const [{ readinessPage }, { CellFollowUps }] = await Promise.all([
        import('../../modules/readiness/web/readiness-page.tsx'),
        import('../../modules/meetings/web/cell-follow-ups.tsx'),
      ])
      return readinessPage(CellFollowUps)
    },
  },
  {
    path: '/kesiapan/cara',
    module: 'readiness',
    allow: 'anyone',
    load: async () => (await import('../../modules/readiness/web/how-page.tsx')).HowPage,
  },
  {
    path: '/lembaga',
    module: 'institutions',
    allow: listInstitutions.allow,
    menu: true,
    load: async () => (await import('../../modules/institutions/web/registry-page.tsx')).RegistryPage,
  },
  {
    path: '/lembaga/tugas',
    module: 'institutions',
    allow: 'anyone',
    load: async () => (await import('../../modules/institutions/web/duty-page.tsx')).DutyPage,
  },
  {
    path: '/lembaga/dasar-hukum',
    module: 'institutions',
    allow: 'anyone',
    load: async () => (await import('../../modules/institutions/web/legal-page.tsx')).LegalPage,
  },
  {
    path: '/lembaga/komitmen',
    module: 'institutions',
    allow: readCommitments.allow,
    load: async () => (await import('../../modules/institutions/web/commitment-page.tsx')).CommitmentPage,
  },
  {
    path: '/anggaran',
    module: 'budget',
    allow: budgetReaders,
    menu: true,
    load: async () => (await import('../../modules/budget/web/budget-page.tsx')).BudgetPage,
  },
  {
    path: '/anggaran/psu',
    module: 'budget',
    allow: budgetReaders,
    load: async () => (await import('../../modules/budget/web/rerun-page.tsx')).RerunPage,
  },
  {
    path: '/anggaran/honor',
    module: 'budget',
    allow: budgetReaders,
    load: async () => (await import('../../modules/budget/web/honoraria-page.tsx')).HonorariaPage,
  },
  {
    path: '/anggaran/$grant',
    module: 'budget',
    allow: budgetReaders,
    load: async () => (await import('../../modules/budget/web/grant-page.tsx')).GrantPage,
  },
  {
    path: '/tahapan',
    module: 'calendar',
    allow: 'anyone',
    menu: true,
    load: async () => (await import('../../modules/calendar/web/calendar-page.tsx')).CalendarPage,
  },
  {
    path: '/tahapan/tenggat',
    module: 'calendar',
    allow: readObligations.allow,
    load: async () => (await import('../../modules/calendar/web/deadlines-page.tsx')).DeadlinesPage,
  },
  {
    path: '/pengingat/$token',
    module: 'calendar',
    allow: 'anyone',
    frame: 'bare',
    load: async () => (await import('../../modules/calendar/web/reminders-page.tsx')).RemindersPage,
  },
  {
    path: '/kesiapan/banding',
    module: 'readiness',
    allow: readBoard.allow,
    load: async () => (await import('../../modules/readiness/web/compare-page.tsx')).ComparePage,
  },
  {
    path: '/kesiapan/layar',
    module: 'readiness',
    allow: readBoard.allow,
    frame: 'bare',
    load: async () => (await import('../../modules/readiness/web/wall-page.tsx')).ReadinessWall,
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
