import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/temporary.ts', 'test/build-once.ts'],
    // better-sqlite3 holds native handles; a crash of one file must not take others with it.
    pool: 'forks',
    // A test in a browser waits for much of its time: even two cores have room for two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous: they end what hangs, and must not judge how busy a machine is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
