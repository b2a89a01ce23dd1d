import {
  CalendarCheck,
  CalendarRange,
  CircleUser,
  DoorOpen,
  Eye,
  FlaskConical,
  Gauge,
  Globe,
  GraduationCap,
  Handshake,
  History,
  IdCard,
  Landmark,
  ListChecks,
  MapPin,
  MapPinned,
  MessageSquareWarning,
  Package,
  Shield,
  Sigma,
  UserCheck,
  Vote,
  Wallet,
  type LucideIcon,
} from 'lucide-react'
import type { Language } from '../../shared/format.ts'
import { admits, type Session } from '../../ui/session.ts'
import { pages, type ModuleName, type Page } from './pages.ts'

type Words = Record<Language, string>

export type MenuEntry = { module: ModuleName; icon: LucideIcon; label: Words }
export type MenuGroup = { label: Words | undefined; entries: readonly MenuEntry[] }

const entry = (module: ModuleName, icon: LucideIcon, id: string, en: string): MenuEntry => ({
  module,
  icon,
  label: { id, en },
})

/** The order of the menu. An entry is shown once its module has a page that the session may open. */
export const menu: readonly MenuGroup[] = [
  {
    label: { id: 'Persiapan', en: 'Preparation' },
    entries: [
      entry('readiness', Gauge, 'Kesiapan', 'Readiness'),
      entry('calendar', CalendarRange, 'Tahapan', 'Stages'),
      entry('institutions', Landmark, 'Lembaga & komitmen', 'Institutions & pledges'),
      entry('meetings', Handshake, 'Rakor', 'Coordination meetings'),
      entry('budget', Wallet, 'Anggaran', 'Budget'),
    ],
  },
  {
    label: { id: 'Orang', en: 'People' },
    entries: [
      entry('voter-roll', ListChecks, 'Daftar pemilih', 'Voter roll'),
      entry('polling-stations', MapPin, 'TPS', 'Polling stations'),
      entry('staffing', IdCard, 'Badan ad hoc', 'Ad hoc bodies'),
    ],
  },
  {
    label: { id: 'Barang & keamanan', en: 'Goods & security' },
    entries: [
      entry('logistics', Package, 'Logistik', 'Logistics'),
      entry('security', Shield, 'Keamanan & kerawanan', 'Security & risk'),
    ],
  },
  {
    label: { id: 'Peserta & perilaku', en: 'Contestants & conduct' },
    entries: [
      entry('candidates', UserCheck, 'Pencalonan', 'Candidates'),
      entry('cases', MessageSquareWarning, 'Laporan & temuan', 'Reports & findings'),
      entry('outreach', GraduationCap, 'Pendidikan pemilih', 'Voter education'),
      entry('monitoring', Eye, 'Pemantauan', 'Monitoring'),
    ],
  },
  {
    label: { id: 'Hari-H & hasil', en: 'Voting day & results' },
    entries: [
      entry('polling-day', DoorOpen, 'Hari pemungutan', 'Voting day'),
      entry('results', Vote, 'Hasil TPS', 'Station results'),
      entry('recapitulation', Sigma, 'Rekapitulasi', 'Recapitulation'),
      entry('publication', Globe, 'Publikasi', 'Publication'),
    ],
  },
  {
    label: undefined,
    entries: [
      entry('events', CalendarCheck, 'Pemilihan', 'Elections'),
      entry('regions', MapPinned, 'Wilayah', 'Regions'),
      entry('rehearsal', FlaskConical, 'Simulasi', 'Rehearsal'),
      entry('audit', History, 'Jejak audit', 'Audit trail'),
      entry('accounts', CircleUser, 'Akun', 'Accounts'),
    ],
  },
]

export type ShownEntry = MenuEntry & { path: Page['path'] }
export type ShownGroup = { label: Words | undefined; entries: ShownEntry[] }

/** What of the menu this session sees: modules with a page it may open, groups that are not empty. */
export function menuOf(session: Session, all: readonly Page[] = pages): ShownGroup[] {
  const pathOf = (module: ModuleName) =>
    all.find((page) => page.menu === true && page.module === module && admits(page.allow, session))?.path
  return menu
    .map(({ label, entries }) => ({
      label,
      entries: entries.flatMap((shown) => {
        const path = pathOf(shown.module)
        return path ? [{ ...shown, path }] : []
      }),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The module whose menu entry is marked while this address is open. */
export function moduleAt(pathname: string, all: readonly Page[] = pages): ModuleName | undefined {
  const fits = (page: Page) => {
    const pattern = page.path.replaceAll(/\$\w+/g, '[^/]+')
    return new RegExp(`^${pattern}(?:/|$)`).test(pathname)
  }
  return all.filter(fits).toSorted((a, b) => b.path.length - a.path.length)[0]?.module
}
