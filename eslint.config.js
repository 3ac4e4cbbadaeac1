import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './eslint.boundaries.js';

const typescript = ['**/*.{ts,tsx}'];

/** Time and chance come from outside, so that the same facts always give the same decisions. */
const noClockOrChance = {
  properties: [
    ['Date', 'now', 'Take an Instant as a parameter, or ask the Clock port.'],
    ['Math', 'random', 'Take what chance decided as a parameter; derive ids from Shopify’s.'],
    ['Temporal', 'Now', 'Take an Instant as a parameter, or ask the Clock port.'],
    ['crypto', 'randomUUID', 'Take what chance decided as a parameter; derive ids from Shopify’s.'],
    ['crypto', 'getRandomValues', 'Take what chance decided as a parameter; derive ids from Shopify’s.'],
  ].map(([object, property, message]) => ({ object, property, message })),
  syntax: [
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: '`new Date()` reads the clock. Take an Instant as a parameter, or ask the Clock port.',
    },
    {
      selector: "CallExpression[callee.name='Date']",
      message: '`Date()` reads the clock. Take an Instant as a parameter, or ask the Clock port.',
    },
  ],
  globals: [
    ['performance', 'Take an Instant as a parameter, or ask the Clock port.'],
    ['process', 'Take the value as a parameter; settings are read in env.server.ts only.'],
    ['fetch', 'Talk to the world through a port in flows/ports.ts.'],
    ['setTimeout', 'Plan a row that comes due, or wait with the Clock port.'],
    ['setInterval', 'Plan a row that comes due, or wait with the Clock port.'],
    ['setImmediate', 'Plan a row that comes due, or wait with the Clock port.'],
  ].map(([name, message]) => ({ name, message })),
};

const noEnvironment = {
  object: 'process',
  property: 'env',
  message: 'Settings are read, checked and named once, in env.server.ts: import { env } from there.',
};

const noModuleMocks = {
  selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|unmock|doUnmock)$/]",
  message: 'Pass a fake as a parameter (clock, mail sink) or use the real thing: PostgreSQL, Redis, the sandbox.',
};

const noAdminApiInRoutes = {
  selector: "MemberExpression[property.name='graphql']",
  message: 'Routes do not talk to the Admin API. Add to the ShopifyAdmin port and call a flow.',
};

/** Money is whole numbers of the smallest unit. What divides, rounds or reads decimals does it in one place, exactly. */
const exactMoney =
  'Money is whole numbers: divide with shareOf (domain/returns/shares.ts), read with toMinorUnits (shared/money.ts).';
const noFloats = [
  'BinaryExpression[operator=/^(\\/|%|\\*\\*)$/]',
  'AssignmentExpression[operator=/^(\\/=|%=|\\*\\*=)$/]',
  'Literal[raw=/^\\d*\\.\\d|^\\d+e-/]',
  'CallExpression[callee.name=/^(parseFloat|Number)$/]',
  "MemberExpression[object.name='Number'][property.name=/^(parseFloat|EPSILON)$/]",
  "MemberExpression[object.name='Math'][property.name=/^(round|floor|ceil|trunc|fround)$/]",
  "MemberExpression[property.name='toFixed']",
].map((selector) => ({ selector, message: exactMoney }));

/** Wherever a sum of a return is promised, decided, moved, stored, compared or shown. */
const moneyFiles = [
  'app/domain/returns/*.ts',
  'app/domain/mails/mail-formats.ts',
  'app/flows/{returns,return-steps}/**',
  'app/adapters/db/{ledger-store,return-*}.server.ts',
  'app/adapters/shopify/{money-bag,*return*}.ts',
];
/** Of these, what counts days, sizes and pixels; and the one that divides money, in BigInt. */
const noMoneyIn =
  'app/domain/returns/{shares,return-window,longest-reach,size-scale,suggest-variant,swap-chips,portal-look}.ts';

export default defineConfig(
  {
    ignores: [
      'build/',
      'app/domain/mails/layout-parts.ts',
      'coverage/',
      '.cache/',
      '.data/',
      '**/*.liquid',
      '**/*.min.js',
    ],
  },
  // A rule that can be switched off in a comment is a suggestion.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // Ports are objects of closures: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // A port's method answers a promise whether or not this implementation has to wait.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['{app,sandbox,prisma}/**/*.ts', 'server.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['app/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['app/**', 'server.ts'],
    rules: { 'no-console': 'error', 'no-restricted-properties': ['error', noEnvironment] },
  },
  { files: ['app/env.server.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['app/domain/**', 'app/flows/**'],
    rules: {
      'no-restricted-properties': ['error', noEnvironment, ...noClockOrChance.properties],
      'no-restricted-syntax': ['error', ...noClockOrChance.syntax],
      'no-restricted-globals': ['error', ...noClockOrChance.globals],
    },
  },
  {
    files: moneyFiles,
    ignores: [noMoneyIn],
    rules: {
      'no-restricted-syntax': ['error', ...noClockOrChance.syntax, ...noFloats],
    },
  },
  // The ports are what adapters implement, where an interface says it best; a library's own types take no other word.
  {
    files: ['app/flows/{ports,*-ports}.ts', 'tests/support/postgres.ts', 'server.ts', '**/*.d.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  { files: ['app/routes/**'], rules: { 'no-restricted-syntax': ['error', noAdminApiInRoutes] } },
  { files: ['tests/**'], rules: { 'no-restricted-syntax': ['error', noModuleMocks] } },
  ...boundaries,
  { files: ['**/*.js'], languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } } },
  {
    files: ['extensions/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        URLSearchParams: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        location: 'readonly',
        setInterval: 'readonly',
        window: 'readonly',
      },
    },
    // Every page pays for each byte: a browser without storage needs no word.
    rules: { 'no-empty': ['error', { allowEmptyCatch: true }] },
  },
);
