import type { CheckName } from './rules.ts'
import type { Told } from './told.ts'

/** The findings in English; the same sentences as in Indonesian, which leads. */

const recheck = (found: string) =>
  `Correct it if it was mistyped. If the photo does say ${found}, leave it: the form goes to the coordinator and is opened at the district recapitulation.`
const compare = 'Compare with the photo; do not change a figure that agrees with it.'
const open =
  'Open the wall form (C.HASIL plano) and the incident form. If the paper is wrong, correct it at the recapitulation with the initials of chair and witnesses; if it was misread, return it to the typist.'
const judge = 'Look at the photo and the incident form. If the figure stands, accept it with a note.'

export const textsEn: Record<CheckName, (told: Told) => { title: string; officer: string; supervisor: string }> = {
  'roll-matches': ({ n }) => ({
    title: `Registered voters ${n.found} differ from the roll of this station, ${n.expected}. Difference ${n.difference}.`,
    officer: `Make sure the photo is of the right station. ${recheck(n.found)}`,
    supervisor: `The roll does not change once fixed. Check whether forms of two stations were exchanged. ${open}`,
  }),
  'within-cap': ({ n, row }) => ({
    title: `${row} ${n.found} is beyond the limit of one station, ${n.bound}. Too many: ${n.difference}.`,
    officer: `Usually one digit was misread. ${recheck(n.found)}`,
    supervisor: open,
  }),
  'columns-add': ({ n, row }) => ({
    title: `${row}: the total ${n.found} differs from men + women, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: open,
  }),
  'users-add': ({ n, column }) => ({
    title: `All who voted (${column}) ${n.found} differs from B1 + B2 + B3, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Compare with the attendance lists. ${open}`,
  }),
  'ballots-add': ({ n }) => ({
    title: `Ballots received ${n.found} differ from used + spoilt + not used, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Compare with the minutes of the ballots' arrival. ${open}`,
  }),
  'within-ballots': ({ n, row }) => ({
    title: `${row} ${n.found} is more than the ballots received, ${n.bound}. Too many: ${n.difference}.`,
    officer: `This cannot be; usually one digit was misread. ${recheck(n.found)}`,
    supervisor: open,
  }),
  'votes-add': ({ n, candidates }) => ({
    title: `Valid votes ${n.found} differ from the sum of numbers 1–${candidates}, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Compare figure, words and tally of each pair. ${open}`,
  }),
  'totals-add': ({ n }) => ({
    title: `All votes ${n.found} differ from valid + invalid, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: open,
  }),
  'ballots-are-votes': ({ n }) => ({
    title: `Ballots used ${n.found} differ from all votes, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Ballots in the box are counted one by one. ${open}`,
  }),
  'ballots-are-users': ({ n }) => ({
    title: `Ballots used ${n.found} differ from all who voted, ${n.expected}. Difference ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Compare with the attendance lists. ${open}`,
  }),
  'users-on-roll': ({ n, column }) => ({
    title: `Voters on the roll who voted (${column}) ${n.found} are more than the registered, ${n.bound}. Too many: ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Check whether moved voters or voters with identity card were counted here. ${open}`,
  }),
  'disabled-are-users': ({ n, column }) => ({
    title: `Voters with a disability (${column}) ${n.found} are more than all who voted, ${n.bound}. Too many: ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: open,
  }),
  'ballots-expected': ({ n }) => ({
    title: `Ballots received ${n.found}; the roll of ${n.roll} and its reserve make ${n.expected}. Difference ${n.difference}.`,
    officer: `A delivery too small or too large is in the minutes. ${compare}`,
    supervisor: `Compare with the delivery minutes. ${judge}`,
  }),
  'disabled-registered': ({ n }) => ({
    title: `Voters with a disability ${n.found} are more than registered here, ${n.bound}.`,
    officer: compare,
    supervisor: `Registration of disability is often incomplete. ${judge}`,
  }),
  'spoiled-within-reserve': ({ n }) => ({
    title: `Ballots spoilt or returned ${n.found} are more than the reserve, ${n.bound}.`,
    officer: `Replacements come out of the reserve, so usually there are fewer. ${compare}`,
    supervisor: judge,
  }),
  'same-voters': ({ n, otherOffice }) => ({
    title: `Voters on the roll who voted differ from the ${otherOffice} form: ${n.found} and ${n.other}.`,
    officer: `Usually equal, as the voters are the same. ${compare}`,
    supervisor: `The same voters got both ballots. Compare both forms with the attendance list. ${judge}`,
  }),
  'moved-voters': ({ n, otherOffice }) => ({
    title: `Moved voters ${n.found}, on the ${otherOffice} form ${n.other}: the governor form cannot have fewer.`,
    officer: `Who moved in from another regency votes for governor only. ${compare}`,
    supervisor: `Check whether voters from another regency were given two ballots. ${judge}`,
  }),
  'all-users': ({ n, otherOffice }) => ({
    title: `All who voted ${n.found}, on the ${otherOffice} form ${n.other}: the governor form cannot have fewer.`,
    officer: compare,
    supervisor: `Compare both forms with the attendance lists. ${judge}`,
  }),
  'moved-registered': ({ n, row }) => ({
    title: `${row} ${n.found} are more than the list of moved voters of this station, ${n.bound}.`,
    officer: compare,
    supervisor: `Check the list of moved voters and the attendance list. ${judge}`,
  }),
  'many-invalid': ({ n }) => ({
    title: `Invalid votes ${n.found} of ${n.total}, above ${n.percent}%.`,
    officer: `Not forbidden, but rare. ${compare}`,
    supervisor: `This limit measures what is usual; it is no rule. ${judge}`,
  }),
  'nobody-voted': () => ({
    title: 'All who voted is zero: nobody voted at this station.',
    officer: `Zero is not empty. ${compare}`,
    supervisor: `Make sure that voting took place here. ${judge}`,
  }),
  'everybody-voted': ({ n }) => ({
    title: `All ${n.roll} registered voters voted.`,
    officer: compare,
    supervisor: `Compare with the attendance list; who died or moved is still on the roll. ${judge}`,
  }),
  'one-took-all': ({ n, row }) => ({
    title: `${row} ${n.found}: every valid vote for one choice.`,
    officer: compare,
    supervisor: `Look at the tally and the incident form. ${judge}`,
  }),
  'words-match': ({ n, row, text }) => ({
    title: `${row}: the figure is ${n.found}, but the words "${text}" say ${n.said}.`,
    officer: `Correct it if it was mistyped. ${compare}`,
    supervisor: `Compare with the tally; if they still differ, open it at the recapitulation. ${judge}`,
  }),
}
