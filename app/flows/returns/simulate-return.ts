import { bareName } from '../../domain/facts/order-name.ts';
import { fullDate } from '../../domain/mails/mail-formats.ts';
import { languageCodes, type Language } from '../../domain/mails/texts/registry.ts';
import { plain } from '../../domain/mails/texts/translator.ts';
import { decideByRules } from '../../domain/returns/decide-by-rules.ts';
import type { WaitReason } from '../../domain/returns/return-waiting.ts';
import { judgeItem } from '../../domain/returns/judge-item.ts';
import { offersFor } from '../../domain/returns/offers.ts';
import { promiseFor, type Promised } from '../../domain/returns/promised-money.ts';
import type { ReturnPolicy, ReturnReason } from '../../domain/returns/return-policy.ts';
import type { ItemVerdict, OutcomeVerdict } from '../../domain/returns/return-verdict.ts';
import type { ReturnableLine, ReturnableOrder } from '../../domain/returns/returnable-order.ts';
import { returnTranslator } from '../../domain/returns/texts/registry.ts';
import { verdictWords } from '../../domain/returns/verdict-words.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';
import { loadReturnable, type ReturnableDeps } from './read-returnable.ts';

export type SimulatedOffer = OutcomeVerdict & {
  /** For one piece, in the order's currency; null for a swap. */
  promised: Promised | null;
  /** Null: it would be approved at once, were it the address' first return and a photo there where one is asked for. */
  waitsFor: WaitReason | null;
};

export type SimulatedItem = {
  line: ReturnableLine;
  verdict: ItemVerdict;
  /** Of the rule that decided; null: the policy's own words. */
  ruleName: string | null;
  /** What a shopper reads, in each language. */
  words: Record<Language, string>;
  /** For the reason that was tried, the best first. */
  offers: SimulatedOffer[];
};

export type Simulation = {
  order: Omit<ReturnableOrder, 'lines'>;
  /** By which it was judged; null: by the one that was tried. */
  version: number | null;
  zone: string;
  at: Instant;
  items: SimulatedItem[];
};

/** `tried`: a policy that is not saved, judged as if it had been in force when the order was placed. */
export type SimulationWish = { reason: ReturnReason; at?: Instant; tried?: ReturnPolicy };

export type SimulationDeps = ReturnableDeps & Pick<Deps, 'customerOrders'>;

/**
 * What the policy says of any order, and would say on another day or by another policy. `search`: the order's name or id.
 * Writes nothing. Null: there is no such order. Throws what `ShopifyReturns` throws.
 */
export async function simulateReturn(
  deps: SimulationDeps,
  domain: string,
  search: string,
  wish: SimulationWish,
): Promise<Simulation | null> {
  const orderId = await orderIdOf(deps, domain, search.trim());
  const found = orderId && (await loadReturnable(deps, domain, orderId));
  if (!found) return null;
  const { order, shop } = found;
  const { tried } = wish;
  const policy = tried ? { ...tried, seasons: [...tried.seasons, ...found.promised] } : found.policy.policy;
  const at = wish.at ?? deps.clock.now();
  const { lines, ...about } = order;
  return {
    order: about,
    version: tried ? null : found.policy.version,
    zone: shop.zone,
    at,
    items: lines.map((line) => simulated(line, order, { policy, at, reason: wish.reason, shop })),
  };
}

/** One that is not ours may be at Shopify, from before we were. */
async function orderIdOf({ adminReads, customerOrders }: SimulationDeps, domain: string, search: string) {
  if (search === '') return null;
  const [order] = await adminReads.orders(domain, { search, show: 'all', place: null, limit: 1 });
  if (order) return order.id;
  const named = await customerOrders.named(domain, bareName(search));
  const same = named.find(({ name }) => bareName(name) === bareName(search));
  return same?.id ?? (/^\d{1,20}$/.test(search) ? search : null);
}

type Trial = { policy: ReturnPolicy; at: Instant; reason: ReturnReason; shop: Shop };

function simulated(line: ReturnableLine, order: ReturnableOrder, { policy, at, reason, shop }: Trial): SimulatedItem {
  const verdict = judgeItem(line, order, { policy, zone: shop.zone, now: at });
  return {
    line,
    verdict,
    ruleName: policy.rules.find(({ id }) => id === verdict.ruleId)?.name ?? null,
    words: wordsOf(verdict, shop),
    offers: offersFor(verdict, reason, policy).map((offer) => ({
      ...offer,
      promised: promiseFor(line, offer, 1, policy),
      waitsFor: waitsFor(line, offer, policy, reason),
    })),
  };
}

function waitsFor(line: ReturnableLine, { outcome }: OutcomeVerdict, policy: ReturnPolicy, reason: ReturnReason) {
  const decision = decideByRules({
    lines: [{ line, quantity: 1, reason, outcome, hasPhoto: true }],
    policy,
    origin: 'shopper',
    returnsBefore: 0,
    isBlocked: false,
  });
  return decision.isApproved ? null : decision.why;
}

const wordsOf = (verdict: ItemVerdict, shop: Shop): Record<Language, string> =>
  Object.fromEntries(
    languageCodes.map((language) => [
      language,
      plain(
        verdictWords(verdict, {
          t: returnTranslator(language, language),
          shopName: shop.name,
          dateOf: (instant) => fullDate(instant, { formatLocale: language, zone: shop.zone }),
        }),
      ),
    ]),
  ) as Record<Language, string>;
