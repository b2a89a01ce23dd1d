import { type Figure, holds } from './measure.ts'
import { benchBoard } from './board.ts'
import { benchNationBoard } from './nation-board.ts'
import { benchImport } from './import-results.ts'
import { benchIntake } from './intake.ts'
import { benchRollUp } from './roll-up.ts'
import { benchSeededErrors } from './seeded-errors.ts'

/** Every figure the product claims, measured beside its baseline in one run: `npm run bench [intake] [roll-up] …`. */
const benches: Record<string, () => Figure[] | Promise<Figure[]>> = {
  'seeded-errors': benchSeededErrors,
  intake: benchIntake,
  'roll-up': benchRollUp,
  board: benchBoard,
  'nation-board': benchNationBoard,
  import: benchImport,
}

const asked = process.argv.slice(2)
const chosen = asked.length > 0 ? asked : Object.keys(benches)
const unknown = chosen.filter((name) => !benches[name])
if (unknown.length > 0) {
  console.error(`no bench called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

const figures: Figure[] = []
for (const name of chosen) {
  const began = Date.now()
  const measured = (await benches[name]?.()) ?? []
  figures.push(...measured)
  for (const figure of measured) {
    const bound = 'most' in figure.bound ? `≤ ${figure.bound.most}` : `≥ ${figure.bound.least}`
    console.log(`${holds(figure) ? '✓' : '✗'} ${figure.name}: ${figure.value} ${figure.unit} (${bound})`)
    console.log(`    ${figure.says}`)
  }
  console.log(`  ${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`)
}
const broken = figures.filter((figure) => !holds(figure))
console.log(`${figures.length - broken.length} figures hold, ${broken.length} do not`)
process.exitCode = broken.length === 0 ? 0 : 1
