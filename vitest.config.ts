import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const IN_A_BROWSER = 'test/e2e/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: ['test/temporary.ts', 'test/build-once.ts'],
    // better-sqlite3 holds native handles; a crash of one file must not take others with it.
    pool: 'forks',
    // A test in a browser waits for much of its time: even two cores have room for two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous: they end what hangs, and must not judge how busy a machine is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'code', include: ['test/**/*.test.{ts,tsx}'], exclude: [IN_A_BROWSER] },
      },
      {
        extends: true,
        // A browser on a busy machine may lose a key or a frame, once; what passes at the second try is named as such by the report.
        test: { name: 'browser', include: [IN_A_BROWSER], retry: 1 },
      },
    ],
  },
})
