import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { Area, boardReaders, measuredLevels } from './contract.ts'

const Language = z.enum(['id', 'en']).default('id')

export const exportBoard = endpoint({
  method: 'GET',
  path: '/api/readiness/export',
  summary: 'The board as a table, one line for each region and indicator: CSV or XLSX',
  allow: boardReaders,
  area: 'query.area',
  query: z.object({
    event: z.string(),
    area: Area,
    level: z.enum(measuredLevels).optional(),
    format: z.enum(['csv', 'xlsx']),
    language: Language,
  }),
  reply: 'application/octet-stream',
})

export const printSheet = endpoint({
  method: 'GET',
  path: '/api/readiness/sheet',
  summary: 'The readiness sheet of a region as PDF: every indicator with its state, numbers, trend, owner and deadline',
  allow: boardReaders,
  area: 'query.area',
  query: z.object({ event: z.string(), area: Area, language: Language }),
  reply: 'application/pdf',
})
