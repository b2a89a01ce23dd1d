/** Where a form stands in the office. */
export const formPath = (contest: string, station: string): string => `/hasil-tps/${contest}/${station}`

/** Moving between forms stays in the chosen area. */
export const keepArea = (before: Record<string, unknown>) => ('area' in before ? { area: before.area } : {})
