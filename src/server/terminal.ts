import type { Tools } from './command.ts'

const width = 28

/** A progress bar on stderr when it is a terminal, at most ten times a second; its last state stays on the screen. */
export function createProgress(): { progress: Tools['progress']; end: () => void } {
  const out = process.stderr
  let drawn = 0
  let phaseNow = ''
  const finishLine = () => {
    if (phaseNow && out.isTTY) out.write('\n')
    phaseNow = ''
  }
  return {
    end: finishLine,
    progress: (phase, done, total) => {
      if (!out.isTTY) return
      const now = Date.now()
      if (phase !== phaseNow) finishLine()
      else if (now - drawn < 100 && done !== total) return
      drawn = now
      phaseNow = phase
      const share = total ? Math.min(done / total, 1) : 0
      const bar = total ? `${'█'.repeat(Math.round(share * width)).padEnd(width, '░')} ${Math.floor(share * 100)}%` : ''
      out.write(
        `\r\u001b[K${phase} ${bar} ${done.toLocaleString('id-ID')}${total ? ` / ${total.toLocaleString('id-ID')}` : ''}`,
      )
    },
  }
}
