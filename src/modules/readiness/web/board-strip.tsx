import type { Board, Domain } from '../contract.ts'
import { domainWords } from '../board-words.ts'
import { states } from '../rules.ts'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useFormat } from '../../../ui/language.ts'
import { DomainTile, DomainTiles, StateTotals, StatStrip } from '../../../ui/stat-strip.tsx'
import { useText } from '../../../ui/text.ts'
import { countStates, domainsOf, worstOf } from './board-cells.ts'
import { readinessMessages } from './messages.ts'

type BoardStripProps = { board: Board; domain: Domain | undefined; onDomain: (domain: Domain | undefined) => void }

/** How many cells are in each state, then one tile for each domain; a tile filters the board and the map. */
export function BoardStrip({ board, domain, onDomain }: BoardStripProps) {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  const format = useFormat()
  const counts = countStates(board.rows.flatMap(({ cells }) => cells))
  const cellsOf = (one: Domain) => {
    const ids = new Set(board.indicators.filter((indicator) => indicator.domain === one).map(({ id }) => id))
    return board.rows.flatMap(({ cells }) => cells.filter(({ indicator }) => ids.has(indicator)))
  }
  return (
    <StatStrip label={t('strip')}>
      <StateTotals
        totals={states.map((state) => ({
          state,
          value: format.integer(counts[state]),
          label: words(`state.${state}`),
        }))}
      />
      <DomainTiles>
        {domainsOf(board).map((one) => {
          const cells = cellsOf(one)
          const worst = worstOf(cells)
          return (
            <DomainTile
              key={one}
              label={domainWords[one][format.language]}
              counts={countStates(cells)}
              calm={worst === 'done' || worst === 'todo' ? t(`calm.${worst}`) : t('calm.ok')}
              isOn={one === domain}
              onToggle={() => onDomain(one === domain ? undefined : one)}
            />
          )
        })}
      </DomainTiles>
    </StatStrip>
  )
}
