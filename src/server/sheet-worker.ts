import { parentPort, workerData } from 'node:worker_threads'
import { type Sheet, writeSheet } from './sheet-writer.ts'

parentPort?.postMessage(await writeSheet(workerData as Sheet))
