import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeFacts } from '../../../app/domain/facts/merge.ts';
import { noFacts, type OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { isHistory, unknownShopper } from '../../../app/domain/messages/decision.ts';
import { difference } from '../../../app/domain/messages/difference.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { orderedAt } from '../../factories/facts.ts';
import { hear, keysOf, newLife, unexplained } from './order-life.ts';
import { someNews, usualNews } from './order-news.ts';
import { live, runs, shop, someSteps } from './order-steps.ts';

test('the same news in any order and any number of times lead to the same decisions', () => {
  const history = fc.array(someNews, { minLength: 1, maxLength: 25 }).chain((pieces) => {
    const facts = [...usualNews, ...pieces].map((piece, index) => piece(orderedAt + index * HOUR));
    return fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray(facts, { minLength: facts.length }),
      fc.shuffledSubarray(facts),
    );
  });
  fc.assert(
    fc.property(history, ([facts, shuffled, again]) => {
      expect(planOf([...shuffled, ...again])).toEqual(planOf(facts));
    }),
    runs,
  );
});

const planOf = (pieces: OrderFacts[]) => plan(pieces.reduce(mergeFacts, noFacts), shop, [], unknownShopper);

test('the same facts and history give the same decisions, whatever the order of the rows', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const { facts, rows } = live(steps);
      const decisions = plan(facts, shop, rows, unknownShopper);
      expect(plan(structuredClone(facts), shop, rows.toReversed(), unknownShopper)).toEqual(decisions);
    }),
    runs,
  );
});

test('no message has two rows, and none is mailed twice', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const { rows, mails } = live(steps);
      expect(new Set(keysOf(rows)).size).toBe(rows.length);
      expect(new Set(keysOf(mails.map(({ row }) => row))).size).toBe(mails.length);
    }),
    runs,
  );
});

test('no two decisions of a plan have the same name', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      live(steps, ({ facts, rows }) => {
        const names = plan(facts, shop, rows, unknownShopper).map(
          ({ kind, subject, occasion }) => `${kind} ${subject} ${occasion}`,
        );
        expect(new Set(names).size).toBe(names.length);
      });
    }),
    runs,
  );
});

test('once a parcel was said to be delivered, its shipment is not announced any more', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const told = new Set<string>();
      for (const { row } of live(steps).mails) {
        if (row.kind === 'delivered') told.add(row.subject);
        if (row.kind === 'shipment_confirmed') expect(told).not.toContain(row.subject);
      }
    }),
    runs,
  );
});

test('a product is asked about once in an order', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const asked = live(steps).mails.flatMap(({ row }) => row.products);
      expect(new Set(asked).size).toBe(asked.length);
    }),
    runs,
  );
});

test('nothing is mailed once we know that the order was cancelled', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      for (const { factsThen } of live(steps).mails) expect(factsThen.order?.data.cancelledAt).toBeNull();
    }),
    runs,
  );
});

test('a product that was refunded to the last piece is not asked about', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      for (const { row, factsThen } of live(steps).mails)
        for (const product of row.products) expect(refundedProducts(factsThen)).not.toContain(product);
    }),
    runs,
  );
});

function refundedProducts({ order, refunds }: OrderFacts): string[] {
  const lines = (order?.data.lines ?? []).filter(({ isGiftCard }) => !isGiftCard);
  const refunded = Object.values(refunds).flatMap((refund) => refund.lines);
  const isGone = (lineId: string) =>
    refunded.filter((line) => line.lineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0) >= 2;
  return ['11', '12'].filter((product) => lines.every(({ id, productId }) => productId !== product || isGone(id)));
}

test('every row says when it goes or why it does not, at any time', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      live(steps, ({ rows }) => expect(unexplained(rows)).toEqual([]));
    }),
    runs,
  );
});

test('a review request that is planned is for products not asked about, each once; else it says why there is none', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      live(steps, ({ facts, rows }) => {
        const decisions = plan(facts, shop, rows, unknownShopper).filter(({ kind }) => kind === 'review_request');
        const planned = decisions.flatMap((decision) => (decision.verdict === 'send' ? decision.products : []));
        const asked = rows.filter(isHistory).flatMap(({ products }) => products);
        expect(planned.filter((product) => asked.includes(product))).toEqual([]);
        expect(new Set(planned).size).toBe(planned.length);
        if (facts.order && asked.length === 0) expect(decisions.length).toBeGreaterThan(0);
      });
    }),
    runs,
  );
});

test('writing the difference leaves no difference', () => {
  fc.assert(
    fc.property(someSteps, (steps) => {
      const { facts, rows } = live(steps);
      const life = { ...newLife(orderedAt), facts, rows };
      hear(life, noFacts, shop);
      expect(difference(plan(facts, shop, life.rows, unknownShopper), life.rows)).toEqual([]);
    }),
    runs,
  );
});
