/**
 * An expected no. Rules return a reason; the edge throws one Refused; the browser owns the words
 * (`messages.ts` of the module: `refused.<reason>`). `facts` are the numbers and names the words need.
 */
export class Refused extends Error {
  readonly reason: string
  readonly facts: Record<string, string | number | boolean | null>
  readonly status: number

  constructor(reason: string, facts: Record<string, string | number | boolean | null> = {}, status = 409) {
    super(reason)
    this.name = 'Refused'
    this.reason = reason
    this.facts = facts
    this.status = status
  }
}

/** The one shape of an error over HTTP. `fields` is there when the input itself was malformed. */
export type ErrorReply = {
  error: {
    reason: string
    facts: Record<string, string | number | boolean | null>
    fields?: { path: string; problem: string }[]
    request: string
  }
}
