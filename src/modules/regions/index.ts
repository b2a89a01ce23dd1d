export { loadRegions, loadRegionsInto } from './load.ts'
export { notElectoralIn2024 } from './sumsel.ts'
export { readNames as readRegionNames } from './store.ts'
