/** The lines by which recipients plan and account for their grants. A line serves a stage of the calendar unless it is told another. */
export const budgetLines = [
  'ad-hoc-honoraria',
  'ballots-and-forms',
  'boxes-and-ink',
  'distribution',
  'training',
  'outreach',
  'debates',
  'campaign-props',
  'campaign-audit',
  'disputes',
  'compensation',
  'supervision',
  'security',
  'operations',
] as const
export type BudgetLine = (typeof budgetLines)[number]

/** The stage a line usually serves. */
export const usualStage: Record<BudgetLine, string> = {
  'ad-hoc-honoraria': 'pemungutan-suara',
  'ballots-and-forms': 'kampanye',
  'boxes-and-ink': 'penetapan-paslon',
  distribution: 'masa-tenang',
  training: 'kampanye',
  outreach: 'daftar-pemilih',
  debates: 'kampanye',
  'campaign-props': 'kampanye',
  'campaign-audit': 'rekapitulasi',
  disputes: 'pelantikan',
  compensation: 'rekapitulasi',
  supervision: 'pemungutan-suara',
  security: 'pemungutan-suara',
  operations: 'pelantikan',
}

export const recipients = ['kpu', 'bawaslu', 'police', 'army'] as const
export type Recipient = (typeof recipients)[number]
