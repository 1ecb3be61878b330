import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run test:matrice -- --seed S --cases N`: the matrix of the rights over N persons, and 20 N requests drawn from the
 * OpenAPI description, as long as one wants.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '1000' } },
});
const racine = join(import.meta.dirname, '..', '..');
const vitest = join(racine, 'node_modules', 'vitest', 'vitest.mjs');
const enfant = spawn(process.execPath, [vitest, 'run', 'test/droits', 'test/server/http/fuzz'], {
  cwd: racine,
  stdio: 'inherit',
  env: {
    ...process.env,
    COLLEGIALE_GRAINE: values.seed,
    COLLEGIALE_MATRICE: values.cases,
    COLLEGIALE_FUZZ: String(Number(values.cases) * 20),
  },
});
enfant.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
