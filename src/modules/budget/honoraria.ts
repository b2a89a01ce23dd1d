/**
 * Honoraria of the ad hoc bodies for one person and month, Pilkada 2024: Kpts KPU 472/2022, as printed by
 * babel.antaranews.com/berita/430143. How many people a body has comes from the profile of the event.
 */
export const honorariaSource = 'Keputusan KPU 472/2022'

export const bodies = ['ppk', 'pps', 'pantarlih', 'kpps', 'linmas'] as const
export type Body = (typeof bodies)[number]

export const posts = ['chair', 'member', 'secretary', 'staff', 'officer'] as const
export type Post = (typeof posts)[number]

export type Rate = { body: Body; post: Post; monthly: number }

export const rates: readonly Rate[] = [
  { body: 'ppk', post: 'chair', monthly: 2_500_000 },
  { body: 'ppk', post: 'member', monthly: 2_200_000 },
  { body: 'ppk', post: 'secretary', monthly: 1_850_000 },
  { body: 'ppk', post: 'staff', monthly: 1_300_000 },
  { body: 'pps', post: 'chair', monthly: 1_500_000 },
  { body: 'pps', post: 'member', monthly: 1_300_000 },
  { body: 'pps', post: 'secretary', monthly: 1_150_000 },
  { body: 'pps', post: 'staff', monthly: 1_050_000 },
  { body: 'pantarlih', post: 'officer', monthly: 1_000_000 },
  { body: 'kpps', post: 'chair', monthly: 900_000 },
  { body: 'kpps', post: 'member', monthly: 850_000 },
  { body: 'linmas', post: 'officer', monthly: 650_000 },
]

/** How many of each body there are, and how many people one of them has. */
export type Size = { units: number; people: number; months: number }
export type Sizes = Record<Body, Size>

/** A secretariat has a secretary and two staff (PKPU 8/2022); it counts where the body has one. */
const staffOfSecretariat = 2

function peopleOf({ body, post }: Rate, { people }: Size): number {
  if (post === 'chair' || post === 'secretary') return 1
  if (post === 'staff') return staffOfSecretariat
  return body === 'ppk' || body === 'pps' || body === 'kpps' ? Math.max(people - 1, 0) : people
}

export type HonorariumRow = Rate & { heads: number; months: number; total: number }

/** What the honoraria of an area cost, post by post. */
export function calculateHonoraria(sizes: Sizes, withSecretariat: boolean): HonorariumRow[] {
  return rates.flatMap((rate) => {
    if (!withSecretariat && (rate.post === 'secretary' || rate.post === 'staff')) return []
    const size = sizes[rate.body]
    const heads = size.units * peopleOf(rate, size)
    return [{ ...rate, heads, months: size.months, total: heads * size.months * rate.monthly }]
  })
}

export const sumHonoraria = (rows: readonly HonorariumRow[]): number => rows.reduce((sum, { total }) => sum + total, 0)
