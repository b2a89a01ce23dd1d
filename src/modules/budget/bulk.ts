/** What the demonstration writes at once: whole grants with their history. */
export {
  insertAmounts as addAmounts,
  insertEntries as addEntries,
  insertGrants as addGrants,
  insertMoves as addMoves,
  insertPlans as addPlans,
  type NewAmount,
  type NewEntry,
  type NewGrant,
  type NewMove,
  type NewPlan,
} from './store-write.ts'
export {
  insertDecisions as addDecisions,
  insertNeed as addNeed,
  type NewDecision,
  type NewNeed,
} from './store-rerun.ts'
