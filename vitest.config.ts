import { defineConfig } from 'vitest/config'

/** These end what hangs. Machines that test are busy, so they say nothing about how long something should take. */
const patience = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 45_000 } },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['src/testing/run-folder.ts', 'src/testing/postgres.ts'],
          ...patience,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['src/testing/run-folder.ts', 'src/testing/postgres.ts', 'e2e/journey-folder.ts'],
          ...patience,
          fileParallelism: false,
        },
      },
    ],
  },
})
