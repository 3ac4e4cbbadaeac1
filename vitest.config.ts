import { defineConfig } from 'vitest/config';

// Not UTC and off by half an hour, so that a forgotten zone shows. Set here because workers inherit it at birth.
process.env.TZ = 'America/St_Johns';

/** Pure functions, which leave nothing behind. */
const domain = ['tests/domain/**/*.test.ts'];

/** Tests that drive the real processes with a browser, and mostly wait for it. */
const e2e = ['tests/e2e/**/*.test.ts'];

/** Tests that run the real processes and kill them, as many at once as there are processors: one file at a time. */
const long = ['tests/faults/**/*.test.ts', 'tests/money/histories.test.ts'];

/** Tests that need PostgreSQL: the global set-up starts one server and provides its address as `postgresUrl`. */
const integration = [
  'tests/adapters/db/**/*.test.ts',
  'tests/adapters/queue/**/*.test.ts',
  'tests/app/**/*.test.ts',
  'tests/jobs/**/*.test.ts',
  'tests/money/**/*.test.ts',
  'tests/prisma/**/*.test.ts',
  // Has a `fetch` of its own, which Shopify's library keeps for good.
  'tests/routes/access-token-flight.test.ts',
];

/** Tests of what the app does, each file with databases of its own. */
const flows = ['tests/flows/**/*.test.ts'];

/** Tests that ask the whole site, which takes longer to load than most of them: one process loads it once. */
const routes = ['tests/routes/**/*.test.ts'];

const withPostgres = { globalSetup: ['tests/support/postgres.ts'], setupFiles: ['tests/setup-databases.ts'] };

export default defineConfig({
  test: {
    // A child process per file: clean module state, and native add-ons and signals work as in production.
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // Only how long until a wait is given up: a busy machine takes its time, and nobody waits longer than it takes.
    expect: { poll: { timeout: 60_000 } },
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
          include: domain,
          isolate: false,
          testTimeout: 300_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [...domain, ...integration, ...flows, ...routes, ...e2e, ...long],
          testTimeout: 300_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: integration,
          exclude: long,
          ...withPostgres,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'flows',
          include: flows,
          ...withPostgres,
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'routes',
          include: routes,
          exclude: integration,
          ...withPostgres,
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: e2e,
          ...withPostgres,
          globalSetup: ['tests/support/built-site.ts', ...withPostgres.globalSetup],
          testTimeout: 600_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: long,
          ...withPostgres,
          testTimeout: 600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          maxConcurrency: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
