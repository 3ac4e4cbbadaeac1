import { orderId } from '../factories/webhook-bodies.ts';
import { form, portalOf } from './portal-in-test.ts';
import { freshOrder, freshVariants, openPortalShop, shop } from './portal-shop.ts';
import { now, openSite } from './site-in-test.ts';

/** A shop that takes returns, and a shopper who walks through its pages. */
export async function openWalk() {
  const site = await openSite();
  const store = await openPortalShop(site);
  const portal = portalOf(site, shop);
  const fromMail = () => new URL(site.deps.portalLinks.entry(shop, orderId)).pathname;
  const records = async () =>
    (await site.deps.returns.ofOrder(shop, orderId)).filter(({ state }) => state !== 'canceled');

  /** The order as it came, without returns. */
  async function startAnew(): Promise<void> {
    store.order = freshOrder(site.clock.now);
    store.variants = freshVariants();
    for (const record of await records())
      await site.deps.returns.locked(shop, record.id, (one) =>
        one.save({ ...one.record, state: 'canceled' }, { at: now, by: 'test', what: 'canceled', detail: null }, []),
      );
    site.clock.now += 60_000;
  }

  async function toOffers(items: string[], reason = 'too_small') {
    let page = await portal.open(fromMail());
    const body = new URLSearchParams(items.map((item) => ['item', item]));
    page = await portal.open(page.at, { method: 'POST', body });
    for (let said = 0; said < items.length; said += 1) page = await portal.open(page.at, form({ reason }));
    return page;
  }

  return { site, store, portal, fromMail, records, startAnew, toOffers };
}

export type Walk = Awaited<ReturnType<typeof openWalk>>;

/** What a form of the page would send by itself: what is checked and what is hidden. */
export function formIn(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const sent = inputs.filter((tag) => / checked=""/.test(tag) || /type="hidden"/.test(tag));
  return Object.fromEntries(sent.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}
