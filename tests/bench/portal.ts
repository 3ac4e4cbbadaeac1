import { connectControl } from '../../sandbox/demo/control.ts';
import { launch, type World } from '../../sandbox/launch.ts';
import { returnPolicySchema } from '../../app/domain/returns/return-policy.ts';
import { proxySignature } from '../../app/adapters/portal-door.server.ts';
import { goal, note, quantile, report } from './report.ts';

const shop = 'bench.myshopify.com';
const day = 86_400_000;
const perSecond = 50;
const seconds = 20;
/** So many shoppers look at once, each at an order of their own. */
const orders = 50;
/** What Shopify lets a shop of Plus ask: so many look at once in a large shop only, and any other would be throttled. */
const bucket = { maximumAvailable: 20_000, restoreRate: 1_000 };

/**
 * A shopper's first page at 50 requests a second, with Shopify (the sandbox) on the same machine, against `/health`. Of
 * each order Shopify is asked once in ten seconds (recent-reads.ts), so among some 500 pages of that time are 50 reads.
 */
export async function benchPortal(): Promise<void> {
  const world = await launch({ mode: 'production', showLogs: false, now: '2026-12-01T08:00:00Z' });
  try {
    const pages = await itemsPages(world);
    const open = (index: number) => fetch(signed(world, pages[index % pages.length] ?? ''));
    await timesOf(open, 2);
    const health = await timesOf(() => fetch(`${world.appUrl}/health`), 5);
    const times = await timesOf(open, seconds);
    const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    const baseline = { value: quantile(health, 0.95), what: '/health' };
    report({ name: 'portal p95', value: p95, unit: 'ms', baseline });
    note(`${times.length} pages of ${pages.length} orders in turn, each read of Shopify kept for ten seconds`);
    note(`p50 ${p50.toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`);
    goal(`p95 at most 50 ms at ${perSecond} requests/s`, p95 <= 50);
  } finally {
    await world.stop();
  }
}

/** Milliseconds of each answer, asked for at a steady pace whether the ones before have come or not. */
async function timesOf(ask: (index: number) => Promise<Response>, forSeconds: number): Promise<number[]> {
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  for (let index = 0; index < forSeconds * perSecond; index += 1) {
    const started = performance.now();
    pending.push(
      ask(index).then(async (response) => {
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`answered ${response.status}`);
        times.push(performance.now() - started);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1_000 / perSecond - (performance.now() - started))));
  }
  await Promise.all(pending);
  return times;
}

/** As Shopify's app proxy asks the web process. */
function signed({ appUrl }: World, address: string): string {
  const url = new URL(address, appUrl);
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries({
    shop,
    logged_in_customer_id: '',
    path_prefix: '/apps/doorstep',
    timestamp: String(Math.floor(Date.now() / 1_000)),
  }))
    query.set(name, value);
  query.set('signature', proxySignature(query, 'sandbox-api-secret'));
  return `${appUrl}${url.pathname.replace('/apps/doorstep', '/portal')}?${query.toString()}`;
}

/** Orders of ten items that have arrived; answers the pages that their mails lead to. */
async function itemsPages(world: World): Promise<string[]> {
  const control = connectControl(world.sandboxUrl);
  await control.patch('/sandbox/admin', { bucket });
  await control.post('/sandbox/shops', { domain: shop, country: 'IT' });
  await control.post(`/sandbox/shops/${shop}/install`);
  const save = (path: string, json: object) =>
    control.post(`/sandbox/shops/${shop}/staff`, { method: 'POST', path, json });
  await save('/app/settings/returns', { base: 0, policy: returnPolicySchema.parse({ isOn: true }) });
  await save('/app/settings', { kinds: { delivered: { mode: 'doorstep' } } });
  const lines = Array.from({ length: 10 }, (_, index) => ({ title: `Shirt ${index}`, variantTitle: 'M / Blue' }));
  const ids = Array.from({ length: orders }, (_, index) => String(index + 1));
  for (const id of ids) {
    await control.post(`/sandbox/shops/${shop}/orders`, { id, name: `#${id}`, email: `ada${id}@example.com`, lines });
    await control.post(`/sandbox/shops/${shop}/orders/${id}/fulfillments`, { id: `9${id}`, company: 'BRT' });
  }
  await control.post('/sandbox/clock/run', { advanceMs: day });
  for (const id of ids)
    await control.post(`/sandbox/shops/${shop}/fulfillments/9${id}/events`, { status: 'delivered' });
  await control.post('/sandbox/clock/run', { advanceMs: day });
  const mails = await control.get<{ html: string }[]>('/sandbox/mails');
  const found = mails.map(({ html }) => /https:\/\/[\w.-]+(\/apps\/doorstep\/r\/[\w-]+\/)/.exec(html)?.[1]);
  const links = [...new Set(found)].filter((link) => link !== undefined);
  if (links.length < orders) throw new Error(`only ${links.length} of ${orders} orders have a return link in a mail`);
  const enter = async (link: string) =>
    (await fetch(signed(world, link), { redirect: 'manual' })).headers.get('location') ?? '';
  return Promise.all(links.map(enter));
}
