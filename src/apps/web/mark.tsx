/** The mark of the product: three lines of a tally, one of them counted. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="5" fill="var(--ink)" />
      <g strokeWidth="1.9" strokeLinecap="round" fill="none">
        <path d="M4.5 7.5h9M4.5 11h13M8.5 14.5h9" stroke="var(--on-ink)" />
        <path d="M15.6 7.5h1.9M4.5 14.5h1.9" stroke="var(--mark)" />
      </g>
    </svg>
  )
}
