import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/machine-nue/**', 'node_modules/**', 'dist/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One worker is the default on two cores; most of a file's time is waiting for a browser or PostgreSQL.
    maxWorkers: 2,
    // Two shared cores run browsers, PostgreSQL and tests at once in CI: what a busy machine broke is tried again, and the
    // report says « retry ». A test that needs it twice is a bug of the test or of the product; locally nothing is retried.
    retry: process.env['CI'] ? 1 : 0,
    // One PostgreSQL for the run, started only when a test asks for it.
    globalSetup: ['test/server/postgres-partage.ts'],
  },
});
