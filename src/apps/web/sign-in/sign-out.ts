import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from './sign-in-calls.ts'

/** Ends the session and forgets everything that was read under it. */
export function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return () => {
    void signOut()
      .catch(() => undefined)
      .then(() => navigate({ to: '/masuk' }))
      .then(() => client.resetQueries())
  }
}
