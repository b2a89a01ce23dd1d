import type { EventFacts } from './contract.ts'

/** What indicators and obligations know of an election in Sumatera Selatan whose calendar has no days. */
export const eventFacts = (id: string): EventFacts => ({
  id,
  kind: 'pilkada',
  area: '16',
  votingDay: '2024-11-27',
  timeZone: 'Asia/Jakarta',
  settings: {},
  stageDay: () => undefined,
})
