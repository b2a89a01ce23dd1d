import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../../../ui/query.ts'
import { readBudget, readGrant } from '../contract.ts'

/** Sends a step and reads the grants again; `send` may keep a file before it calls. */
export function useSending(send: () => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await Promise.all([readBudget, readGrant].map((read) => client.invalidateQueries({ queryKey: keyOf(read) })))
      onDone()
    },
  })
}
