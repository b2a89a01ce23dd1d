import { existsSync, statfsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { setupTokenPath } from '../modules/accounts/setup-token.ts'
import { isEmptyInstallation } from '../modules/accounts/store.ts'
import { type Command, exitCodes } from '../server/command.ts'
import type { OpenDatabase } from '../server/database.ts'
import { createMailer } from '../server/mail.ts'
import { type Settings, readSettings } from './settings.ts'
import { dist } from './static.ts'

type Finding = { check: string; state: 'ok' | 'warning' | 'problem'; says: string }

const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says })
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

async function checkFolder(dataDir: string): Promise<Finding[]> {
  const writable = await access(dataDir, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!writable)
    return [
      {
        check: 'folder data',
        state: 'problem',
        says: `${dataDir} tidak dapat ditulis; beri hak tulis atau pilih DATA_DIR lain`,
      },
    ]
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const space: Finding =
    free < 5e9
      ? { check: 'ruang disk', state: 'warning', says: `sisa ${gigabytes(free)}; sediakan 5 GB atau lebih` }
      : ok('ruang disk', `sisa ${gigabytes(free)}`)
  return [ok('folder data', dataDir), space]
}

async function checkDatabase({ pool }: OpenDatabase): Promise<Finding[]> {
  const { rows } = await pool.query<{
    version: string
    unbound: boolean
    sync: string
    waiting: number
    oldest: number | null
    failed: number
  }>(`
    select current_setting('server_version') as version, current_setting('synchronous_commit') as sync,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound,
      (select count(*)::int from audit_unsealed) as waiting,
      (select extract(epoch from now() - min(at))::int from audit_unsealed join audit_entries using (id)) as oldest,
      (select count(*)::int from jobs where state = 'failed' and requested_at > now() - interval '1 day') as failed`)
  const facts = rows[0]
  if (!facts) return []
  const sealing: Finding =
    facts.waiting > 0 && (facts.oldest ?? 0) > 60
      ? {
          check: 'jejak audit',
          state: 'problem',
          says: `${facts.waiting} entri menunggu ${facts.oldest} detik; jalankan serentak audit verify`,
        }
      : ok('jejak audit', `${facts.waiting} entri menunggu disegel`)
  return [
    ok('PostgreSQL', facts.version),
    facts.unbound
      ? {
          check: 'dinding kedua',
          state: 'warning',
          says: 'akun basis data melewati row-level security; pakai akun tanpa SUPERUSER dan BYPASSRLS',
        }
      : ok('dinding kedua', 'row-level security mengikat akun basis data'),
    facts.sync === 'off'
      ? {
          check: 'tahan mati listrik',
          state: 'problem',
          says: 'synchronous_commit = off: entri yang sudah diterima dapat hilang',
        }
      : ok('tahan mati listrik', `synchronous_commit = ${facts.sync}`),
    sealing,
    facts.failed > 0
      ? { check: 'pekerjaan', state: 'warning', says: `${facts.failed} pekerjaan gagal sehari terakhir` }
      : ok('pekerjaan', 'tidak ada yang gagal sehari terakhir'),
  ]
}

/** Until there is an administrator, the operator needs the way to make one. */
async function checkAdministrator(database: OpenDatabase, dataDir: string): Promise<Finding> {
  if (!(await isEmptyInstallation(database.kysely))) return ok('administrator', 'ada')
  const says = `belum ada; jalankan platform, buka /masuk, dan pakai token di ${setupTokenPath(dataDir)}`
  return { check: 'administrator', state: 'warning', says }
}

/** Off is in order; a mail server that was named must answer. */
async function checkMail({ mail }: Settings): Promise<Finding> {
  if (!mail) return ok('surel', 'mati; nyalakan dengan SMTP_URL dan MAIL_FROM')
  const mailer = createMailer(mail)
  const host = URL.parse(mail.url)?.host ?? ''
  const finding = await mailer.check().then(
    () => ok('surel', `menyala, ${host} menjawab; dari ${mail.from}`),
    (error: unknown): Finding => {
      const why = error instanceof Error ? error.message : String(error)
      return { check: 'surel', state: 'problem', says: `menyala, tetapi ${host} menolak: ${why}` }
    },
  )
  mailer.close()
  return finding
}

/** Looks at everything an operator would be asked about on the phone. Exit code 1 when something needs a hand. */
export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: {
    id: 'memeriksa pemasangan dan mengatakan apa yang perlu dibenahi',
    en: 'examines the installation and says what needs a hand',
  },
  run: async ({ dataDir, database, print }) => {
    const folder = await checkFolder(dataDir)
    const checks = async (open: OpenDatabase) => [
      ...(await checkDatabase(open)),
      await checkAdministrator(open, dataDir),
    ]
    const reached = await database().then(checks, (error: unknown): Finding[] => [
      { check: 'PostgreSQL', state: 'problem', says: error instanceof Error ? error.message : String(error) },
    ])
    const web: Finding = existsSync(join(dist, 'web', 'index.html'))
      ? ok('tampilan', 'terbangun')
      : { check: 'tampilan', state: 'problem', says: 'belum dibangun: npm run build' }
    const findings = [ok('Node', process.version), ...folder, ...reached, web, await checkMail(readSettings())]
    const marks = { ok: '✓', warning: '▲', problem: '■' }
    print({ ok: findings.every(({ state }) => state === 'ok'), findings }, () =>
      findings.map(({ check, state, says }) => `${marks[state]} ${check.padEnd(20)} ${says}`),
    )
    return findings.some(({ state }) => state === 'problem') ? exitCodes.found : exitCodes.done
  },
}
