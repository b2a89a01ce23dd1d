export { type BoardParts, type ReadStageDays, drawBoard } from './board.ts'
export { collectObligations } from './obligations.ts'
