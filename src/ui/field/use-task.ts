import { useState } from 'preact/hooks'

/** One piece of work behind a button: whether it runs, and how it failed. A second press while it runs does nothing. */
export function useTask(): { busy: boolean; problem: unknown; run: (work: () => Promise<void>) => void } {
  const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: undefined })
  return {
    ...state,
    run: (work) => {
      if (state.busy) return
      setState({ busy: true, problem: undefined })
      work().then(
        () => setState({ busy: false, problem: undefined }),
        (problem: unknown) => setState({ busy: false, problem }),
      )
    },
  }
}
