import { beforeAll, describe, expect, test } from 'vitest';
import { runApp } from './run-app.ts';

const COMMONJS = '{ "name": "refused", "main": "main.cjs" }';
const MODULE = '{ "name": "refused", "main": "main.mjs", "type": "module" }';

/** An app whose window has this preload, and that ends when the preload has failed or the page is loaded. */
const withPreload = (preload: string, name = 'preload.cjs'): Record<string, string> => ({
  'package.json': COMMONJS,
  [name]: preload,
  'main.cjs': `
    const { app, BrowserWindow, protocol } = require('electron');
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    app.whenReady().then(async () => {
      protocol.handle('app', () => new Response('<p>x</p>', { headers: { 'content-type': 'text/html' } }));
      const window = new BrowserWindow({ webPreferences: { preload: require('node:path').join(__dirname, '${name}') } });
      window.webContents.on('preload-error', (_event, _path, error) => console.log('told:', error.message));
      window.webContents.on('console-message', ({ message }) => console.log('page:', message));
      await window.loadURL('app://bundle/').catch((error) => console.log('load:', error.message));
      app.quit();
    });`,
});
type Refusal = readonly [what: string, statement: string, words: string];

/** Runs each statement in one app, at once or when it is ready, and gives what each throws. */
async function outcomes(statements: readonly string[], when: 'at once' | 'ready'): Promise<string[]> {
  const attempts = statements
    .map((statement, index) => `attempt(${index}, () => { ${statement} });`)
    .join('\n');
  const main = `
    const electron = require('electron');
    const attempt = (index, action) => {
      let outcome = 'accepted';
      try { action(); } catch (error) { outcome = error.message; }
      console.log(JSON.stringify([index, outcome]));
    };
    const run = () => { ${attempts}; electron.app.exit(0); };
    ${when === 'ready' ? 'electron.app.whenReady().then(run)' : 'run()'};`;
  const { output } = await runApp({ 'package.json': COMMONJS, 'main.cjs': main });
  const lines = output.split('\n').filter((line) => line.startsWith('['));
  return lines.map((line) => (JSON.parse(line) as [number, string])[1]);
}

describe('what Electron’s sandbox refuses to a preload', () => {
  test.each(['fs', 'node:fs', 'child_process', './other.cjs', 'better-sqlite3'])(
    'require of %s',
    async (name) => {
      const { output } = await runApp(withPreload(`require('${name}')`));
      expect(output).toContain(`told: module not found: ${name}`);
    },
  );

  test('an ES module', async () => {
    const { output } = await runApp(withPreload('', 'preload.mjs'));
    expect(output).toContain('an ES module as preload');
  });

  test('Node’s globals', async () => {
    const { output } = await runApp(
      withPreload('console.log([typeof Buffer, typeof global, typeof process.binding].join())'),
    );
    expect(output).toContain('page: undefined,undefined,undefined');
  });

  test('the same key exposed twice', async () => {
    const twice =
      "const { contextBridge: b } = require('electron'); b.exposeInMainWorld('a', 1); b.exposeInMainWorld('a', 2)";
    expect((await runApp(withPreload(twice))).output).toContain(
      'told: Cannot bind an API on top of an existing property',
    );
  });
});

describe('the entry of the app', () => {
  test('a module that awaits ready at its top level is told, not left hanging', async () => {
    const main = "import { app } from 'electron'; await app.whenReady(); console.log('never');";
    const { code, output } = await runApp({ 'package.json': MODULE, 'main.mjs': main });
    expect([code, output.includes('never ends in Electron'), output.includes('never\n')]).toEqual([
      1,
      true,
      false,
    ]);
  });

  test('a module that uses then() runs', async () => {
    const main =
      "import { app } from 'electron'; app.whenReady().then(() => { console.log('ran'); app.exit(3); });";
    const { code, output } = await runApp({ 'package.json': MODULE, 'main.mjs': main });
    expect([code, output]).toEqual([3, 'ran\n']);
  });

  test('an error at the top level ends the app', async () => {
    const { code, output } = await runApp({
      'package.json': COMMONJS,
      'main.cjs': "throw new Error('at load')",
    });
    expect([code, output.includes('at load')]).toEqual([1, true]);
  });
});

const weakWindow = (weak: string): Refusal => [
  `a window with ${weak}`,
  `new electron.BrowserWindow({ webPreferences: { ${weak} } })`,
  'weakened webPreferences',
];

describe.each<[when: 'at once' | 'ready', refusals: readonly Refusal[]]>([
  [
    'ready',
    [
      ['an unknown name of electron', 'electron.BrowserWidow', 'electron.BrowserWidow is not supported'],
      ['another session', 'electron.session.fromPartition("x")', 'session.fromPartition is not supported'],
      weakWindow('nodeIntegration: true'),
      weakWindow('contextIsolation: false'),
      weakWindow('sandbox: false'),
      weakWindow('webSecurity: false'),
      weakWindow('webviewTag: true'),
      [
        'a scheme registered late',
        'electron.protocol.registerSchemesAsPrivileged([])',
        'before app is ready',
      ],
      ['an unregistered scheme', 'electron.protocol.handle("x", () => {})', 'not registered as privileged'],
      ['a file: page', 'new electron.BrowserWindow().loadFile("x")', 'file:'],
      [
        'two handlers of one channel',
        'electron.ipcMain.handle("a", () => 1); electron.ipcMain.handle("a", () => 2)',
        "second handler for 'a'",
      ],
    ],
  ],
  [
    'at once',
    [
      ['a window', 'new electron.BrowserWindow()', 'before app is ready'],
      ['a utility process', 'electron.utilityProcess.fork("x.cjs")', 'before app is ready'],
      ['the session', 'electron.session.defaultSession', 'when app is ready'],
    ],
  ],
])('what main may not do, %s', (when, refusals) => {
  let outcome: readonly string[] = [];
  beforeAll(async () => {
    outcome = await outcomes(
      refusals.map(([, statement]) => statement),
      when,
    );
  });

  test.each(refusals.map(([what, , words], index) => ({ what, words, index })))(
    '$what',
    ({ words, index }) => {
      expect(outcome[index]).toContain(words);
    },
  );
});
