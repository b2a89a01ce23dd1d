export { type Indicators, drawBoard } from './board.ts'
export { collectObligations } from './obligations.ts'
