// Entry of every npm script: set-up first, then the task on the project's own Node. Built-in modules only.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installDebianPackages } from './set-up/debian.mjs';
import { installPackages, projectNode, root } from './set-up/node.mjs';

const TASKS = {
  start: 'build/tasks/start.ts',
  dev: 'build/tasks/dev.ts',
  check: 'build/tasks/check.ts',
  test: 'build/tasks/test.ts',
  'test:court': 'build/tasks/test.ts',
  'test:e2e': 'build/tasks/test.ts',
  'test:accessibilite': 'build/tasks/test.ts',
  'test:simulation': 'test/simulation/cli.ts',
  'test:matrice': 'test/droits/matrice.ts',
  'rights:dump': 'test/droits/dump.ts',
  'test:machine-nue': 'test/machine-nue/run.ts',
  build: 'build/tasks/build.ts',
  package: 'build/tasks/package.ts',
  pictures: 'build/tasks/pictures.ts',
  server: 'server/cli.ts',
  bench: 'test/bench/run.ts',
};

const [task = '', ...args] = process.argv.slice(2);
const file = TASKS[task];
if (!file) {
  console.error(`Tâche inconnue : ${task}. Tâches : ${Object.keys(TASKS).join(', ')}.`);
  process.exit(2);
}
installPackages();
if (task.startsWith('test')) installDebianPackages();
const node = projectNode();
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
  cwd: process.cwd(),
  stdio: 'inherit',
  env: {
    ...process.env,
    COLLEGIALE_TACHE: task,
    // Tools started by the task find the same Node and the project's binaries first.
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(
      process.platform === 'win32' ? ';' : ':',
    ),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
