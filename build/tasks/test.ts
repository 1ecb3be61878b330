import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { bin, root, runNode } from './command.ts';

type Count = { passed: number; failed: number; skipped: number };

const results = join(root, 'dist', 'tests');
const task = process.env.COLLEGIALE_TACHE ?? 'test';
const args = process.argv.slice(2);

function read(file: string): unknown {
  const path = join(results, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** A suite that ended without a report counts as one failure: silence is never a success. */
const sansRapport: Count = { passed: 0, failed: 1, skipped: 0 };

async function vitest(extra: readonly string[]): Promise<Count> {
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(results, 'vitest.json')}`,
  ];
  const code = await runNode(bin.vitest, ['run', ...reporters, ...extra, ...args]);
  const report = read('vitest.json') as
    | { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number }
    | undefined;
  if (!report) return sansRapport;
  const failed = report.numFailedTests === 0 && code !== 0 ? 1 : report.numFailedTests;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

async function playwright(): Promise<Count> {
  const built = await build({ quiet: true });
  if (built !== 0) return sansRapport;
  const code = await runNode(bin.playwright, ['test', '-c', 'test/e2e/playwright.config.ts', ...args], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'playwright.json') },
  });
  const report = read('playwright.json') as
    | { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
    | undefined;
  if (!report) return sansRapport;
  const { expected, unexpected, flaky, skipped } = report.stats;
  if (flaky > 0) console.log(`Instables : ${flaky} scénario(s) n'ont passé qu'au second essai.`);
  const failed = unexpected === 0 && code !== 0 ? 1 : unexpected;
  return { passed: expected + flaky, failed, skipped };
}

const SUITES: Readonly<Record<string, readonly (() => Promise<Count>)[]>> = {
  test: [() => vitest([]), playwright],
  'test:court': [
    () =>
      vitest([
        '--exclude',
        'test/simulation/**',
        '--exclude',
        '**/*.lent.test.ts',
        '--exclude',
        '**/*.pg.test.ts',
      ]),
  ],
  'test:e2e': [playwright],
  // Every state of every screen in its four looks; `npm test` takes the states in turn.
  'test:accessibilite': [() => vitest(['test/renderer/banc', 'test/renderer/banc-reunion'])],
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const suite of SUITES[task] ?? []) {
  const count = await suite();
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
