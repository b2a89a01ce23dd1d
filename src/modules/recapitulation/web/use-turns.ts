import { useEffect, useState } from 'react'

/** The number of the turn, 0 … turns − 1, going round every so many milliseconds: pages that swap, nothing that runs. */
export function useTurns(turns: number, every: number): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (turns < 2) return undefined
    const timer = setInterval(() => setTurn((before) => before + 1), every)
    return () => clearInterval(timer)
  }, [turns, every])
  return turns < 2 ? 0 : turn % turns
}
