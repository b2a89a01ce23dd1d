import * as z from 'zod'

/** What goes with the file of an import: whether it is only checked, and what the file is called. */
export const importMode = {
  mode: z.enum(['preview', 'apply']).default('preview'),
  file: z.string().trim().max(200).default(''),
}

/** What is wrong with a cell of an imported table; the reasons are the module's own. */
export const rowProblem = <const Reasons extends readonly string[]>(reasons: Reasons) =>
  z.object({
    /** As a spreadsheet counts. */
    line: z.int(),
    /** The header of the column as it stands in the file. */
    column: z.string(),
    reason: z.enum(reasons),
    found: z.string(),
    expected: z.string(),
  })

/** What every import of a table reports; it goes in whole, or not at all. */
export const importReport = <Problem extends z.ZodType>(problem: Problem) => ({
  rows: z.int(),
  added: z.int(),
  unchanged: z.int(),
  /** The first of them (`tellProblems`); `problemCount` counts all. */
  problems: z.array(problem),
  problemCount: z.int(),
  /** False for a preview, and when there was any problem: then nothing was changed. */
  applied: z.boolean(),
})

/** The most problems that a report names one by one. */
export const mostToldProblems = 500

export const tellProblems = <Problem>(all: readonly Problem[]): { problems: Problem[]; problemCount: number } => ({
  problems: all.slice(0, mostToldProblems),
  problemCount: all.length,
})
