import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import * as z from 'zod'
import { inTransaction, type OpenDatabase } from '../../server/database.ts'
import type { JobWork } from '../../server/jobs.ts'
import { roles } from '../../shared/roles.ts'
import { importResults } from './import-results.ts'

export const importKind = 'import-results'

const Work = z.object({
  path: z.string(),
  file: z.string(),
  event: z.string(),
  contest: z.string().optional(),
  area: z.string(),
  withStations: z.boolean(),
  person: z.object({ id: z.string(), name: z.string(), username: z.string(), demonstration: z.boolean() }),
  mandate: z.object({
    id: z.string(),
    role: z.enum(roles),
    area: z.string(),
    event: z.string().nullable(),
    title: z.string(),
  }),
})

/** Imports an uploaded file under the mandate of who sent it; the upload goes whatever becomes of the work. */
function importWork(database: OpenDatabase): JobWork {
  return async (input, progress) => {
    const { path, file, event, contest, area, withStations, person, mandate } = Work.parse(input)
    const scope = { area: mandate.area }
    try {
      return await inTransaction(database, scope, (db) =>
        importResults(
          db,
          { name: file, files: [{ name: file, open: () => createReadStream(path) }] },
          {
            event,
            contest,
            area,
            withStations,
            apply: true,
            caller: {
              person,
              mandate,
            },
            now: new Date(),
            onProgress: (rows, total) => progress.step(rows, total),
          },
        ),
      )
    } finally {
      await rm(path, { force: true })
    }
  }
}

/** The long work of this module, by kind. */
export function resultWorks(database: OpenDatabase): Record<string, JobWork> {
  return { [importKind]: importWork(database) }
}
