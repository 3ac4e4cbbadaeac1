import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

/** Lints a file that does not exist, so without the rules that need types. */
const untyped = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });
/** Lints text as if it stood in an existing file: the type checker wants to know the file. */
const typed = new ESLint();

async function complaints(eslint: ESLint, filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(`${code}\n`, { filePath });
  return results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message));
}

const imports = (source: string) => `import { thing } from '${source}';\nexport const other = thing;`;

const bannedImports: [file: string, source: string][] = [
  ['app/domain/messages/plan.ts', '../../flows/ports.ts'],
  ['app/domain/messages/plan.ts', '../../adapters/db/orders.server.ts'],
  ['app/domain/messages/plan.ts', '../../jobs/catalog.ts'],
  ['app/domain/messages/plan.ts', '../../webhooks/topics.ts'],
  ['app/domain/messages/plan.ts', '../../env.server.ts'],
  ['app/domain/messages/plan.ts', 'node:fs'],
  ['app/domain/messages/plan.ts', 'pino'],
  ['app/flows/plan-order.ts', '../adapters/db/orders.server.ts'],
  ['app/flows/plan-order.ts', '../deps.server.ts'],
  ['app/flows/plan-order.ts', '../jobs/catalog.ts'],
  ['app/flows/plan-order.ts', '../webhooks/door.server.ts'],
  ['app/flows/plan-order.ts', '@prisma/client'],
  ['app/flows/plan-order.ts', 'bullmq'],
  ['app/flows/plan-order.ts', '@shopify/shopify-api'],
  ['app/flows/plan-order.ts', '@remix-run/node'],
  ['app/adapters/db/orders.server.ts', '../../flows/plan-order.ts'],
  ['app/adapters/db/orders.server.ts', '../../routes/health.ts'],
  ['app/adapters/db/orders.server.ts', '../../jobs/catalog.ts'],
  ['app/adapters/db/orders.server.ts', '../queue/bullmq.server.ts'],
  ['app/adapters/email/smtp.server.ts', '../db/orders.server.ts'],
  ['app/adapters/shopify/admin.server.ts', '../../adapters/email/smtp.server.ts'],
  ['app/adapters/queue/bullmq.server.ts', '../../deps.server.ts'],
  ['app/jobs/send.ts', '@prisma/client'],
  ['app/jobs/send.ts', '@remix-run/node'],
  ['app/jobs/send.ts', '../db.server.ts'],
  ['app/webhooks/topics.ts', '@remix-run/node'],
  ['app/webhooks/topics.ts', '../adapters/db/inbox.server.ts'],
  ['app/routes/app.orders.ts', '../db.server.ts'],
  ['app/routes/app.orders.ts', '../adapters/db/orders.server.ts'],
  ['app/routes/app.orders.ts', 'bullmq'],
  ['app/routes/app.orders.ts', '@prisma/client'],
  ['app/ui/badge.tsx', '../flows/plan-order.ts'],
  ['app/worker.server.ts', '@remix-run/node'],
  ['app/worker.server.ts', '../sandbox/main.ts'],
  ['app/adapters/email/smtp.server.ts', '../../../tests/factories/facts.ts'],
  ['app/deps.server.ts', 'node:process'],
  ['server.ts', './sandbox/main.ts'],
  ['extensions/promise/src/block.ts', '../../../app/domain/shared/instant.ts'],
  ['sandbox/orders.ts', './inbox'],
  ['sandbox/orders.ts', './inbox.server'],
];

const allowedImports: [file: string, source: string][] = [
  ['app/domain/messages/plan.ts', '../shared/instant.ts'],
  ['app/domain/messages/kinds/delivered.ts', '../decision.ts'],
  ['app/domain/messages/plan.ts', 'zod'],
  ['app/domain/messages/plan.ts', 'intl-messageformat'],
  ['app/flows/plan-order.ts', '../domain/messages/plan.ts'],
  ['app/flows/plan-order.ts', './ports.ts'],
  ['app/flows/plan-order.ts', '../webhooks/topics.ts'],
  ['app/flows/plan-order.ts', './send-message.ts'],
  ['app/adapters/db/orders.server.ts', '../../flows/ports.ts'],
  ['app/adapters/db/orders.server.ts', '../../domain/facts/order-facts.ts'],
  ['app/adapters/db/orders.server.ts', '../../db.server.ts'],
  ['app/adapters/db/orders.server.ts', '../../env.server.ts'],
  ['app/adapters/db/orders.server.ts', './rows/message-row.ts'],
  ['app/adapters/db/rows/message-row.ts', '../orders.server.ts'],
  ['app/adapters/db/orders.server.ts', '@prisma/client'],
  ['app/adapters/shopify/admin.server.ts', '../../shopify.server.ts'],
  ['app/jobs/send.ts', '../flows/send-message.ts'],
  ['app/webhooks/topics.ts', '../domain/facts/order-facts.ts'],
  ['app/routes/app.orders.ts', '../deps.server.ts'],
  ['app/routes/app.orders.ts', '../shopify.server.ts'],
  ['app/routes/app.orders.ts', '@remix-run/node'],
  ['app/ui/badge.tsx', '@shopify/polaris'],
  ['app/root.tsx', '@remix-run/react'],
  ['app/deps.server.ts', './adapters/db/orders.server.ts'],
  ['app/worker.server.ts', 'bullmq'],
  ['server.ts', '@remix-run/express'],
  ['sandbox/orders.ts', './inbox.ts'],
];

const bannedCode: [rule: string, file: string, code: string][] = [
  ['no-restricted-syntax', 'app/domain/facts/merge.ts', 'export const now = () => new Date();'],
  ['no-restricted-syntax', 'app/domain/facts/merge.ts', 'export const now = () => Date();'],
  ['no-restricted-syntax', 'app/domain/returns/step-money.ts', 'export const half = (sum: number) => sum / 2;'],
  ['no-restricted-syntax', 'app/domain/returns/step-money.ts', 'export const fee = 0.15;'],
  [
    'no-restricted-syntax',
    'app/flows/return-steps/prepare-items.ts',
    'export const read = (text: string) => parseFloat(text);',
  ],
  [
    'no-restricted-syntax',
    'app/adapters/shopify/return-calls.server.ts',
    'export const read = (text: string) => Number(text);',
  ],
  [
    'no-restricted-syntax',
    'app/adapters/shopify/money-bag.ts',
    'export const cents = (sum: number) => Math.round(sum);',
  ],
  ['no-restricted-properties', 'app/domain/facts/merge.ts', 'export const now = () => Date.now();'],
  ['no-restricted-properties', 'app/domain/facts/merge.ts', 'export const chance = () => Math.random();'],
  ['no-restricted-properties', 'app/domain/facts/merge.ts', 'export const now = () => Temporal.Now.instant();'],
  ['no-restricted-globals', 'app/domain/facts/merge.ts', 'export const now = () => performance.now();'],
  ['no-restricted-globals', 'app/domain/facts/merge.ts', 'export const id = () => process.pid;'],
  ['no-restricted-globals', 'app/domain/facts/merge.ts', "export const load = () => fetch('https://shop.example');"],
  ['no-restricted-properties', 'app/flows/plan-order.ts', 'export const now = () => Date.now();'],
  ['no-restricted-properties', 'app/adapters/db/orders.server.ts', 'export const url = process.env.DATABASE_URL;'],
  ['no-restricted-properties', 'app/deps.server.ts', 'export const { env } = process;'],
  ['no-restricted-properties', 'server.ts', 'export const port = process.env.PORT;'],
  [
    'no-restricted-syntax',
    'app/routes/app.orders.ts',
    "export const read = (admin) => admin.graphql('{ shop { id } }');",
  ],
  [
    'no-restricted-syntax',
    'tests/flows/send.test.ts',
    "import { vi } from 'vitest';\nvi.mock('../../app/db.server.ts');",
  ],
  ['no-console', 'app/worker.server.ts', "console.log('started');"],
  ['@typescript-eslint/no-explicit-any', 'app/jobs/send.ts', 'export const data = (value: any) => value;'],
  ['@typescript-eslint/consistent-type-definitions', 'app/jobs/send.ts', 'export interface Data { id: string }'],
  ['no-warning-comments', 'app/jobs/send.ts', `// ${'TO' + 'DO'}: later`],
  ['max-lines', 'sandbox/orders.ts', '// one line\n'.repeat(301)],
  ['max-lines-per-function', 'sandbox/orders.ts', `export function long() {\n${'  void 0;\n'.repeat(60)}}`],
  ['max-lines-per-function', 'app/routes/app.orders.tsx', `export function Page() {\n${'  void 0;\n'.repeat(120)}}`],
  // A comment that switches a rule off changes nothing.
  ['no-console', 'app/worker.server.ts', `/* eslint${'-disable'} */\nconsole.log('started');`],
];

const allowedCode: [file: string, code: string][] = [
  ['app/domain/facts/merge.ts', 'export const day = (at: number) => new Date(at);'],
  ['app/domain/facts/merge.ts', "export const zoned = () => Temporal.Instant.from('2026-12-01T00:00:00Z');"],
  ['app/env.server.ts', 'export const port = process.env.PORT;'],
  ['app/adapters/db/orders.server.ts', 'export const started = performance.now();'],
  ['sandbox/orders.ts', "console.log('started');"],
  ['app/routes/app.orders.tsx', `export function Page() {\n${'  void 0;\n'.repeat(100)}}`],
  ['tests/flows/send.test.ts', `export function long() {\n${'  void 0;\n'.repeat(100)}}`],
];

test.each(bannedImports)('%s may not import %s', async (file, source) => {
  expect(await complaints(untyped, file, imports(source))).toContain('no-restricted-imports');
});

test.each(allowedImports)('%s may import %s', async (file, source) => {
  expect(await complaints(untyped, file, imports(source))).toEqual([]);
});

test.each(bannedCode)('%s guards %s', async (rule, file, code) => {
  expect(await complaints(untyped, file, code)).toContain(rule);
});

test.each(allowedCode)('%s may say: %s', async (file, code) => {
  expect(await complaints(untyped, file, code)).toEqual([]);
});

const typedCode: [rule: string, code: string][] = [
  ['@typescript-eslint/no-floating-promises', 'export function run() {\n  Promise.resolve(1);\n}'],
  [
    '@typescript-eslint/no-misused-promises',
    'export const run = (xs: number[]) => { xs.forEach(async () => { await Promise.resolve(); }); };',
  ],
  ['@typescript-eslint/consistent-type-imports', "import { Clock } from './ports.ts';\nexport type Other = Clock;"],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    "export function say(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
  ],
  ['@typescript-eslint/no-unnecessary-condition', 'export const say = (x: string) => x?.length;'],
];

test.each(typedCode)('%s guards what only types can tell', async (rule, code) => {
  expect(await complaints(typed, 'app/flows/ports.ts', code)).toContain(rule);
});

test('every ban says in words what to do instead', async () => {
  const results = await untyped.lintText(imports('node:fs'), { filePath: 'app/domain/messages/plan.ts' });
  expect(results[0]?.messages[0]?.message).toContain('Let a flow do the I/O and pass the result in');
});
