import { statfsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

const MiB = 1024 * 1024

/**
 * Settings for one small machine that does everything (2 cores and 24 GB in mind, scaled down by memory).
 * Commits stay durable: synchronous_commit and fsync are never touched here.
 */
export function tunedSettings(
  memory: number = totalmem(),
  cores: number = availableParallelism(),
): Record<string, string> {
  const megabytes = (share: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max((memory * share) / MiB, least), most))}MB`
  return {
    shared_buffers: megabytes(1 / 8, 64, 2048),
    effective_cache_size: megabytes(1 / 2, 256, 16_384),
    maintenance_work_mem: megabytes(1 / 48, 32, 512),
    work_mem: megabytes(1 / 768, 4, 32),
    max_connections: '100',
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    wal_buffers: '16MB',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: String(Math.max(1, Math.min(4, cores - 1))),
    autovacuum_naptime: '20s',
    autovacuum_vacuum_cost_limit: '1000',
    idle_in_transaction_session_timeout: '10min',
    log_checkpoints: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...sharedMemory(),
  }
}

/** Containers often give /dev/shm 64 MB, too little for parallel queries; System V memory has no such limit. */
function sharedMemory(): Record<string, string> {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks < 512 * MiB ? { dynamic_shared_memory_type: 'sysv' } : {}
  } catch {
    return {}
  }
}
