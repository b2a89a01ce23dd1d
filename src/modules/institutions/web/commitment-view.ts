import * as z from 'zod'
import type { CallReply } from '../../../shared/endpoint.ts'
import { commitmentKindCodes } from '../commitment.ts'
import type { readCommitments } from '../contract-commitments.ts'

/** What of the commitments stands in the address. */
export const CommitmentView = z.object({
  tampil: z.enum(['cakupan', 'daftar', 'lembaga']).default('cakupan'),
  wajib: z.enum(commitmentKindCodes).optional(),
  cari: z.string().default(''),
  urut: z.string().optional(),
  pilih: z.string().optional(),
})

export type CommitmentAnswer = CallReply<typeof readCommitments>
