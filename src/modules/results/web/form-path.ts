/** Where a form stands in the office. */
export const formPath = (contest: string, station: string): string => `/hasil-tps/${contest}/${station}`
