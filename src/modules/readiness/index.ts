export { type BoardParts, type ReadStageDays, drawBoard } from './board.ts'
export { boardObligations } from './board-obligations.ts'
export { collectObligations } from './obligations.ts'
