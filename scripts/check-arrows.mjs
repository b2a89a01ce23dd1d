import { cruise } from 'dependency-cruiser'
import config from '../.dependency-cruiser.mjs'

/** Checks the arrows between folders, and that the checker really saw the tree: it says "no violations" of nothing too. */
const { output } = await cruise(['src'], {
  ...config.options,
  ruleSet: { forbidden: config.forbidden },
  validate: true,
})
const seen = output.summary.totalCruised
for (const { rule, from, to, cycle } of output.summary.violations) {
  console.log(`${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`)
}
if (seen < 50) console.log(`only ${seen} files were seen: the checker does not read this tree`)
console.log(
  `${seen} files, ${output.summary.totalDependenciesCruised} arrows, ${output.summary.violations.length} against the rules`,
)
process.exitCode = output.summary.violations.length > 0 || seen < 50 ? 1 : 0
