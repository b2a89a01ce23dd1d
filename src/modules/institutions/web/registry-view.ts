import * as z from 'zod'
import { institutionKindCodes } from '../../../shared/institution-kind.ts'

export const registryLevels = ['province', 'regency', 'district', 'village'] as const

/** What of the registry stands in the address. */
export const RegistryView = z.object({
  cari: z.string().default(''),
  jenis: z.enum(institutionKindCodes).optional(),
  tingkat: z.enum(registryLevels).optional(),
  urut: z.string().optional(),
  pilih: z.string().optional(),
})
