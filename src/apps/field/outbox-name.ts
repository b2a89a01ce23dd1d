/** Page and worker must open the same outbox. */
export const outboxName = 'serentak-outbox'
