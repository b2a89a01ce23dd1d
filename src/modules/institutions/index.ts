export type { StoredInstitution } from './store.ts'

/** What other modules may ask of the registry, and the demonstration may write. */
export { find as findInstitution, insertMissing as addInstitutions, listInArea as listInstitutions } from './store.ts'
export { standingInstitutions } from './standing.ts'
export { insertPromise as addPromise, insertVersion as addCommitment } from './store-commitments.ts'
