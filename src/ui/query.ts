import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { CallInput, CallReply } from '../shared/endpoint.ts'
import { call, CallFailed, type Callable } from './call.ts'

/** The key under which the answer of an endpoint is kept; without input, all answers of the endpoint. */
export function keyOf(endpoint: Pick<Callable, 'method' | 'path'>, input?: unknown): readonly unknown[] {
  return input === undefined ? [endpoint.path] : [endpoint.path, input]
}

/** A refusal stays a refusal; only a lost network or an overloaded server is worth another try. */
function shouldRetry(failures: number, problem: Error): boolean {
  if (!(problem instanceof CallFailed)) return false
  return failures < 2 && (problem.reason === 'network' || problem.status === 502 || problem.status === 503)
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // A call without a network fails and says so. The library would let it wait silently, and send it much later.
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        gcTime: 300_000,
        retry: shouldRetry,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export type CallOptions<Reply = unknown> = {
  /** Do not ask yet (an input is still missing). */
  enabled?: boolean
  /** Milliseconds during which an answer counts as fresh; 15 s when absent. */
  staleTime?: number
  /** Ask again every so many milliseconds. */
  refetchInterval?: number | false
  /** Ask again every second as long as this holds: a job that runs. */
  pollWhile?: (reply: Reply | undefined) => boolean
  /** Show the answer to the previous input until the new one is there (default), so that tables do not flicker. */
  keepPrevious?: boolean
}

/** Reads an endpoint: `const stations = useCall(listStations, { query: { area } })`; `stations.data`, `.error`, `.isPending`. */
export function useCall<const E extends Callable>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions<CallReply<E>> = {},
): UseQueryResult<CallReply<E>, CallFailed> {
  const { keepPrevious = true, pollWhile, ...rest } = options
  return useQuery<CallReply<E>, CallFailed>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, signal),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(pollWhile ? { refetchInterval: (query) => (pollWhile(query.state.data) ? 1000 : false) } : {}),
    ...rest,
  })
}

/** An answer asked for before a write knows nothing of it; a first reading that is under way would otherwise be kept. */
async function readAgain(client: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  await client.cancelQueries({ queryKey })
  await client.invalidateQueries({ queryKey })
}

/**
 * Writes through an endpoint: `const save = useWrite(saveForm, { refresh: [listForms] })`; `save.mutate({ body })`.
 * The answers of the endpoints in `refresh` are read again afterwards.
 */
export function useWrite<const E extends Callable>(
  endpoint: E,
  options: { refresh?: readonly Pick<Callable, 'method' | 'path'>[]; onDone?: (reply: CallReply<E>) => void } = {},
): UseMutationResult<CallReply<E>, CallFailed, CallInput<E>> {
  const client = useQueryClient()
  return useMutation<CallReply<E>, CallFailed, CallInput<E>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: async (reply) => {
      await Promise.all((options.refresh ?? []).map((read) => readAgain(client, keyOf(read))))
      options.onDone?.(reply)
    },
  })
}
