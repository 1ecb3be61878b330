import { defineConfig } from 'oxlint';

/** Allowed import directions. docs/architecture.md shows the same table; change both in one commit. */
export const mayImport = {
  domain: [],
  contract: ['domain'],
  edition: ['contract', 'domain'],
  reception: ['contract', 'domain'],
  sync: ['contract', 'domain'],
  preload: ['contract'],
  renderer: ['contract', 'domain'],
  main: ['contract', 'domain', 'edition', 'reception', 'sync'],
  server: ['contract', 'domain', 'edition', 'reception'],
};

/** Platform modules and the folders that may use them. */
export const mayUse = {
  electron: ['main', 'preload'],
  'electron/**': ['main', 'preload'],
  'node:*': ['main', 'server', 'edition'],
  'node:*/**': ['main', 'server', 'edition'],
  react: ['renderer'],
  'react/**': ['renderer'],
  'react-dom': ['renderer'],
  'react-dom/**': ['renderer'],
  'react-aria-components': ['renderer'],
  'react-aria-components/**': ['renderer'],
  'pdfjs-dist': ['renderer'],
  'pdfjs-dist/**': ['renderer'],
  'better-sqlite3*': ['main'],
  koffi: ['main'],
  '@node-rs/**': ['main', 'server'],
  pg: ['server'],
  kysely: ['server'],
  'kysely/**': ['server'],
  fastify: ['server'],
  'fastify*': ['server'],
  'fast-json-stringify': ['server'],
  '@fastify/**': ['server'],
  nodemailer: ['server'],
  pino: ['server'],
  saxes: ['reception'],
  '@myriaddreamin/**': ['edition'],
  pkijs: ['edition', 'server'],
  asn1js: ['edition', 'server'],
  '@peculiar/**': ['edition', 'server', 'main'],
};

export const layers = Object.keys(mayImport);

const banned = (layer) => [
  ...layers
    .filter((other) => other !== layer && !mayImport[layer].includes(other))
    .flatMap((other) => [1, 2, 3, 4].map((n) => `${'../'.repeat(n)}${other}/**`)),
  ...Object.keys(mayUse).filter((module) => !mayUse[module].includes(layer)),
  '**/test/**',
  '**/index.ts',
];

export const layerOverride = (layer, files) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: banned(layer),
            message: `${layer}/ may import only: ${mayImport[layer].join(', ') || 'itself'}. See docs/architecture.md.`,
          },
        ],
      },
    ],
  },
});

export default defineConfig({
  plugins: ['eslint', 'typescript', 'import', 'unicorn', 'oxc', 'react'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['/dist/**', 'node_modules/**', 'test/lint/fixtures/**'],
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: true }],
    'import/no-default-export': 'error',
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    complexity: ['error', 10],
    'no-console': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'unicorn/prefer-node-protocol': 'error',
    // The automatic JSX runtime needs no React in scope.
    'react/react-in-jsx-scope': 'off',
    // Parallel awaits are wrong where order is the point (sync, migrations, card commands).
    'no-await-in-loop': 'off',
    // Small closures kept beside their use read better than the same function moved away.
    'unicorn/consistent-function-scoping': 'off',
    // Events are handled by assigning one handler to a port or a socket that has one owner.
    'unicorn/prefer-add-event-listener': 'off',
    // MessagePorts and processes have no origin; the rule knows windows only.
    'unicorn/require-post-message-target-origin': 'off',
    // CommonJS packages (pg, axe) offer both forms, and only the default one loads in Node.
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    // Vite resolves « ?url » and « ?raw » imports; the rule reads the file itself.
    'import/default': 'off',
    // Flags changed by another callback while a loop awaits.
    'no-unmodified-loop-condition': 'off',
    // Rules of the React compiler, which is not used here: a measure after painting sets state on purpose.
    'react/set-state-in-effect': 'off',
    'react/exhaustive-effect-dependencies': 'off',
    'react/purity': 'off',
    'react/immutability': 'off',
    // Style sheets are imported for their effect only.
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
  },
  overrides: [
    ...layers.map((layer) => layerOverride(layer, [`${layer}/**`])),
    {
      files: ['*.config.ts', '*.config.mjs', 'test/**/*.config.ts', 'renderer/documents/decodeur-pdf.js'],
      rules: { 'import/no-default-export': 'off' },
    },
    // A command line answers on standard output.
    { files: ['build/**', 'server/cli.ts', 'server/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
    {
      files: ['test/**'],
      rules: {
        'max-lines-per-function': 'off',
        // Long lists of facts and of defaults: a test file is read fact by fact.
        'max-lines': 'off',
        complexity: 'off',
        'no-shadow': 'off',
        // The isolation test plays a hostile page.
        'no-extend-native': 'off',
        'react/no-unstable-nested-components': 'off',
        'react/jsx-key': 'off',
        'no-restricted-imports': 'off',
        // The stand-in replaces Node's own Module._load, as Electron does.
        'no-underscore-dangle': 'off',
      },
    },
  ],
});
