import { parseInstant } from '../app/domain/shared/instant.ts';
import { startSandbox } from './start-sandbox.ts';

const { env } = process;
const now = parseInstant(env.SANDBOX_NOW);
if (env.SANDBOX_NOW && now === null) throw new Error('SANDBOX_NOW is a date such as 2026-12-01T08:00:00Z');

const { url, smtpUrl, publicUrl, close } = await startSandbox({
  port: Number(env.SANDBOX_PORT ?? 4400),
  smtpPort: Number(env.SMTP_PORT ?? 4425),
  proxyPort: Number(env.APP_PROXY_PORT ?? 4401),
  appUrl: env.APP_URL ?? null,
  healthUrls: env.APP_HEALTH_URLS?.split(',').filter(Boolean) ?? [],
  ...(now === null ? {} : { now }),
  ...(env.SHOPIFY_API_KEY ? { apiKey: env.SHOPIFY_API_KEY } : {}),
  ...(env.SHOPIFY_API_SECRET ? { apiSecret: env.SHOPIFY_API_SECRET } : {}),
});
process.stdout.write(`sandbox: store ${url}, inbox ${url}/inbox, mail ${smtpUrl}, app behind ${publicUrl}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)));
}
