import { onStream } from '../../server/serve.ts'
import { type StagedUpload, stageUpload } from '../../server/staged-upload.ts'
import { readEvent } from '../events/index.ts'
import { previewImport, resultFileLimit, startImport } from './contract-import.ts'
import { importResults } from './import-results.ts'
import type { Input } from './import-source.ts'
import { importKind } from './jobs.ts'

const inputOf = (name: string, { open }: StagedUpload): Input => ({ name, files: [{ name, open }] })

/** The event must exist: only the command line makes one out of a file. */
const preview = onStream(
  previewImport,
  (request) => stageUpload(request.raw, resultFileLimit),
  async ({ db, query, received, person, mandate, now, subject, note }) => {
    try {
      subject(query.file, query.area)
      await readEvent(db, query.event)
      const report = await importResults(db, inputOf(query.file, received), {
        event: query.event,
        contest: query.contest,
        area: query.area,
        withStations: query.stations,
        apply: false,
        caller: {
          person,
          mandate,
        },
        now,
      })
      const { rows, accepted, incomplete, quarantined, problemCount } = report
      note({ event: query.event, rows, accepted, incomplete, quarantined, problems: problemCount })
      return report
    } finally {
      await received.remove()
    }
  },
)

const start = onStream(
  startImport,
  (request) => stageUpload(request.raw, resultFileLimit),
  async ({ db, query, received, person, mandate, subject, note, jobs }) => {
    try {
      subject(query.file, query.area)
      await readEvent(db, query.event)
      const { event, contest, area, stations: withStations, file } = query
      const job = await jobs.start(db, {
        kind: importKind,
        event,
        area,
        requestedBy: person.id,
        input: {
          path: received.path,
          file,
          event,
          contest,
          area,
          withStations,
          person,
          mandate,
        },
      })
      note({ event, job, bytes: received.bytes })
      return { job }
    } catch (error) {
      await received.remove()
      throw error
    }
  },
)

export const importRoutes = [preview, start]
