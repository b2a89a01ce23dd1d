import { onStream, type Route } from '../../server/serve.ts'
import { readStaged, stageUpload } from '../../server/staged-upload.ts'
import * as contract from './contract.ts'
import { importGrants } from './import-grants.ts'
import { lookRoutes } from './routes-look.ts'
import { rerunRoutes } from './routes-rerun.ts'
import { writeRoutes } from './routes-write.ts'

const importRoute = onStream(
  contract.importGrants,
  (request) => stageUpload(request.raw, contract.importLimit),
  ({ db, query, received, person, now, subject, note }) =>
    readStaged(received, async (source) => {
      subject(query.file || query.event, query.area)
      const { event, area, mode, file } = query
      const asked = { event, area, apply: mode === 'apply', fileName: file || 'berkas', now, by: person.id }
      const report = await importGrants(db, source, asked)
      const { rows, added, problemCount, applied } = report
      note({ mode, rows, added, problems: problemCount, applied })
      return report
    }),
)

export const routes: Route[] = [...lookRoutes, ...writeRoutes, ...rerunRoutes, importRoute]
