import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useErrorText } from '../../../ui/error-text.ts'
import { toast } from '../../../ui/toast.ts'
import { shellMessages } from '../messages.ts'
import { signOut } from './sign-in-calls.ts'

/** Ends the session and forgets everything that was read under it; when the server would not, says so. */
export function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const explain = useErrorText(shellMessages)
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/masuk' })
      await client.resetQueries()
    },
    onError: (problem) => toast(explain(problem), 'late'),
  })
  return () => leave.mutate()
}
