import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Role } from '../../shared/roles.ts'

type Guard = { demonstration: boolean; hasCode: boolean; hasPasskey: boolean }

const guardColumns = sql`p.demonstration, coalesce(p.two_factor_enabled, false) as "hasCode",
  exists (select from passkeys k where k.user_id = p.id) as "hasPasskey"`

/** What guards a person besides the password, and the roles it guards. */
export async function findGuard(db: Db, person: string): Promise<(Guard & { roles: Role[] }) | undefined> {
  const found = await sql<Guard & { roles: Role[] }>`
    select ${guardColumns}, array(select m.role from mandates m where m.person = p.id
      and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())) as roles
    from people p where p.id = ${person}`.execute(db)
  return found.rows[0]
}

export type HeldPerson = Guard & {
  id: string
  name: string
  username: string
  /** In force now or later: what is not begun yet would be theirs by the same password. */
  mandates: { role: Role; area: string }[]
}

/** A person with everything that signing in as them would open; the row is held until the transaction ends. */
export async function holdPerson(db: Db, id: string): Promise<HeldPerson | undefined> {
  const found = await sql<HeldPerson>`
    select p.id, p.name, coalesce(p.username, '') as username, ${guardColumns},
      coalesce((select json_agg(json_build_object('role', m.role, 'area', m.area) order by m.valid_from, m.id)
        from mandates m where m.person = p.id and (m.valid_until is null or m.valid_until > now())), '[]') as mandates
    from people p where p.id = ${id} for update of p`.execute(db)
  return found.rows[0]
}

/**
 * Takes away every way in: password, codes, machines that were trusted without a code and, where asked, passkeys. An
 * account of single sign-on stays, since it is kept and guarded by its provider.
 */
export async function removeWaysIn(db: Db, person: string, passkeys: 'keep' | 'remove', now: Date): Promise<void> {
  await sql`
    update credentials set password = null, updated_at = ${now}
    where user_id = ${person} and provider_id = 'credential'`.execute(db)
  await sql`delete from two_factors where user_id = ${person}`.execute(db)
  await sql`update people set two_factor_enabled = false, updated_at = ${now} where id = ${person}`.execute(db)
  // A sign-in that waits for its code and a machine that needs none both name the person as their value.
  await sql`delete from verifications where value = ${person}`.execute(db)
  if (passkeys === 'remove') await sql`delete from passkeys where user_id = ${person}`.execute(db)
}

export type NewRecovery = {
  id: string
  person: string
  codeHash: Buffer
  issuer: { id: string; name: string; title: string }
  issuedAt: Date
  expiresAt: Date
}

/** Adds a code; an earlier one of the same person that was not used is void. */
export async function addRecovery(db: Db, recovery: NewRecovery): Promise<void> {
  const { id, person, codeHash, issuer, issuedAt, expiresAt } = recovery
  await sql`
    update account_recoveries set expires_at = ${issuedAt}
    where person = ${person} and used_at is null and expires_at > ${issuedAt}`.execute(db)
  await sql`
    insert into account_recoveries (id, person, code_hash, issued_at, issued_by, issuer_name, issuer_title, expires_at)
    values (${id}, ${person}, ${codeHash}, ${issuedAt}, ${issuer.id}, ${issuer.name}, ${issuer.title}, ${expiresAt})`.execute(
    db,
  )
}

export type OpenRecovery = {
  id: string
  person: string
  name: string
  username: string
  demonstration: boolean
  area: string
}

/** Takes the recovery of a code, once: the row is locked until the password is set. */
export async function takeRecovery(db: Db, codeHash: Buffer, now: Date): Promise<OpenRecovery | undefined> {
  const found = await sql<OpenRecovery>`
    select r.id, p.id as person, p.name, coalesce(p.username, '') as username, p.demonstration,
      coalesce((select m.area from mandates m where m.person = p.id order by m.valid_from, m.id limit 1), '') as area
    from account_recoveries r join people p on p.id = r.person
    where r.code_hash = ${codeHash} and r.used_at is null and r.expires_at > ${now} for update of r`.execute(db)
  return found.rows[0]
}

export async function closeRecovery(db: Db, { id, person }: OpenRecovery, passwordHash: string, now: Date) {
  await sql`update account_recoveries set used_at = ${now} where id = ${id}`.execute(db)
  await sql`
    update credentials set password = ${passwordHash}, updated_at = ${now}
    where user_id = ${person} and provider_id = 'credential'`.execute(db)
}

export type LastReset = { by: string; title: string; at: string; isNew: boolean }

export async function findLastReset(db: Db, person: string): Promise<LastReset | undefined> {
  const found = await sql<LastReset>`
    select issuer_name as by, issuer_title as title, to_json(issued_at) #>> '{}' as at, seen_at is null as "isNew"
    from account_recoveries where person = ${person} order by issued_at desc limit 1`.execute(db)
  return found.rows[0]
}

export async function confirmResets(db: Db, person: string, now: Date): Promise<void> {
  await sql`update account_recoveries set seen_at = ${now} where person = ${person} and seen_at is null`.execute(db)
}
