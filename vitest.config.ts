import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: 'test/build-once.ts',
    // better-sqlite3 holds native handles; a crash of one file must not take others with it.
    pool: 'forks',
    // Generous: they end what hangs, and must not judge how busy a machine is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser on a busy machine may miss a moment once; what is broken is broken twice, and the report names what was tried again.
    retry: 1,
    expect: { poll: { timeout: 30_000 } },
  },
})
