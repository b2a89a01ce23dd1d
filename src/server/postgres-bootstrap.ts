import pg from 'pg'

export type SocketConnection = { host: string; port: number; user: string; database: string }

/**
 * Role and database of the application. The role owns its database and may make others (tests do), but is no
 * superuser and may not bypass row-level security: that wall has to bind the program itself.
 */
export async function bootstrapServer(superuser: SocketConnection): Promise<void> {
  const client = new pg.Client(superuser)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'serentak') as role,
              exists (select from pg_database where datname = 'serentak') as database`,
    )
    if (!rows[0]?.role) await client.query('create role serentak login createdb nosuperuser nobypassrls')
    if (!rows[0]?.database) await client.query('create database serentak owner serentak')
  } finally {
    await client.end()
  }
}
