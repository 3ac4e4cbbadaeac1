import { join } from 'node:path';
import { connectControl } from './demo/control.ts';
import { adminUrl, launch } from './launch.ts';

/**
 * `npm run dev`: the app in development against the sandbox, with a database that stays in .data/ and a shop that has
 * it installed. The sandbox's clock stands still until you move it (sandbox/README.md).
 */
const shop = 'demo-store.myshopify.com';
const world = await launch({
  mode: 'development',
  showLogs: true,
  dataFolder: join(import.meta.dirname, '../.data/postgres'),
  ports: { app: 3000, sandbox: 4400, proxy: 4401 },
});
const control = connectControl(world.sandboxUrl);
await control.post('/sandbox/shops', { domain: shop });
await control.post(`/sandbox/shops/${shop}/install`);
process.stdout.write(`
${shop} has the app installed.
  place an order  curl -X POST ${world.sandboxUrl}/sandbox/shops/${shop}/orders
  read the mails  ${world.sandboxUrl}/inbox
  the app         ${adminUrl(world, shop)}
Ctrl-C ends it.
`);

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});
await Promise.race([world.failed, interrupted]).finally(() => world.stop());
process.exit(0);
