import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // As in vitest.config.ts: tried again on a busy CI only, and said.
  retries: process.env['CI'] ? 1 : 0,
  outputDir: '../../dist/tests/e2e',
  reporter: [['list'], ['json']],
});
