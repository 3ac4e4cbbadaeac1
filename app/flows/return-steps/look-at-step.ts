import { readBack, type ReadBack, type Seen } from '../../domain/returns/read-back.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { saidOf } from '../../domain/returns/said-to-shopify.ts';
import { stepExpectation, type StepExpectation } from '../../domain/returns/step-expectation.ts';
import type { Claimed, StepDeps } from './claimed-step.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';

/** What reading Shopify says of a call, and the return as it was read, where it was. */
export type Look = { verdict: ReadBack; found: ShopifyReturn | null };

/** Reads what a step's call would have changed, and holds it against what was expected. Throws what reading throws. */
export async function lookAtStep(
  deps: Pick<StepDeps, 'ledger' | 'returns' | 'shopifyReturns'>,
  { shop, record, step }: Pick<Claimed, 'shop' | 'record' | 'step'>,
  expected: StepExpectation,
): Promise<Look> {
  const nothing: Seen = { own: null, returns: [], refunds: [], credits: [] };
  if (expected.of === 'making') return lookForMade(deps, { shop, record, step }, expected);
  if (expected.of === 'bonus') {
    const given = await deps.shopifyReturns.readCredits(shop, expected.customerId);
    const noted = await deps.ledger.bonusSteps(
      shop,
      given.map(({ id }) => id),
    );
    // A gift of the same size for another return of the customer is no sign that this one was given.
    const credits = given.filter(({ id }) => (noted.get(id) ?? step.id) === step.id);
    return { verdict: readBack(expected, { ...nothing, credits }), found: null };
  }
  const id = record.shopifyReturnId;
  if (expected.of === 'disposal') {
    const disposed = id === null ? {} : await deps.shopifyReturns.readDisposed(shop, id);
    return { verdict: readBack(expected, { ...nothing, disposed }), found: null };
  }
  const needsMoney = expected.of === 'items' || expected.of === 'rest';
  const [own, money] = await Promise.all([
    id === null ? null : deps.shopifyReturns.readReturn(shop, id),
    needsMoney ? deps.shopifyReturns.readMoney(shop, record.orderId) : null,
  ]);
  return { verdict: readBack(expected, { ...nothing, own, refunds: money?.refunds ?? [] }), found: own };
}

async function lookForMade(
  deps: Pick<StepDeps, 'returns' | 'shopifyReturns'>,
  { shop, record, step }: Pick<Claimed, 'shop' | 'record' | 'step'>,
  expected: StepExpectation,
): Promise<Look> {
  const [all, others] = await Promise.all([
    deps.shopifyReturns.readReturns(shop, record.orderId),
    othersReturns(deps, shop, record),
  ]);
  const returns = all.filter(({ id }) => !others.includes(id));
  const seen: Seen = { own: null, returns, refunds: [], credits: [] };
  const alone = readBack(expected, seen);
  const verdict =
    alone.is === 'cannot_tell'
      ? readBack(expected, { ...seen, twins: await twinsOf(deps, { shop, record, step }, expected) })
      : alone;
  const id = verdict.is === 'done' ? verdict.returnId : null;
  return { verdict, found: returns.find((one) => one.id === id) ?? null };
}

/**
 * Records whose call of the same kind is out and said just the same, by what was there before it too: whoever saw less could
 * take what another one cannot. In an order that is the same for all of them.
 */
async function twinsOf(
  { returns }: Pick<StepDeps, 'returns'>,
  { shop, record, step: own }: Pick<Claimed, 'shop' | 'record' | 'step'>,
  expected: StepExpectation,
): Promise<NonNullable<Seen['twins']>> {
  const twins = { before: 0, after: 0 };
  for (const one of await returns.ofOrder(shop, record.orderId)) {
    if (one.id === record.id || one.shopifyReturnId !== null || saidOf(one) !== saidOf(record)) continue;
    const { steps } = await returns.story(shop, one.id);
    const isTwin = steps.some(
      (step) => step.kind === own.kind && isOut(step) && knewOf(step.expected) === knewOf(expected),
    );
    if (isTwin) twins[one.id < record.id ? 'before' : 'after'] += 1;
  }
  return twins;
}

const isOut = ({ state, error }: ReturnStep): boolean =>
  state === 'calling' || (state === 'parked' && error === 'two_alike');

function knewOf(expected: unknown): string | null {
  const { data } = stepExpectation.safeParse(expected);
  return data?.of === 'making' ? [...data.known].sort().join(' ') : null;
}

/** Shopify's returns that other records of the order are. */
export async function othersReturns(
  { returns }: Pick<StepDeps, 'returns'>,
  shop: string,
  { id, orderId }: ReturnRecord,
): Promise<string[]> {
  const all = await returns.ofOrder(shop, orderId);
  return all.flatMap((one) => (one.id === id || one.shopifyReturnId === null ? [] : [one.shopifyReturnId]));
}
