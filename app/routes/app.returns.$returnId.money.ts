import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatMoney } from '../domain/mails/mail-formats.ts';
import { askReturnMoney, type ReturnMoney } from '../flows/returns/ask-return-money.ts';
import type { OrderMoney } from '../flows/shopify-ports.ts';
import { datesFor, type ReaderDates } from '../ui/reader-dates.ts';
import type { ShopifyMoney } from '../ui/returns/return-money-card.tsx';
import { signedIn } from './signed-in.server.ts';

/** Shopify's own numbers for a return: asked for by its page, once that is there. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const money = await askReturnMoney(args.context.deps, shop.domain, args.params.returnId ?? '');
  if (money === null) return Response.json({ suggested: null, order: null, locations: [] }, { status: 404 });
  return Response.json(shownMoney(money, datesFor(args.request, shop.zone)), {
    headers: { 'cache-control': 'no-store' },
  });
}

const ways = { original: 'To the original payment', store_credit: 'As store credit' } as const;

function shownMoney({ suggested, order, locations }: ReturnMoney, dates: ReaderDates): ShopifyMoney {
  return {
    suggested: suggested === 'unreachable' ? null : (suggested ?? []).map(sumRow),
    order: order === null || order === 'unreachable' ? null : orderRows(order, dates),
    locations: locations === 'unreachable' ? [] : locations.map(({ id, name }) => ({ value: id, label: name })),
  };
}

const sumRow = ({ to, amount, currency }: { to: keyof typeof ways; amount: number; currency: string }) =>
  amount < 0
    ? { label: 'The shopper still owes', value: formatMoney(-amount, currency, 'en') }
    : { label: ways[to], value: formatMoney(amount, currency, 'en') };

function orderRows(order: OrderMoney, dates: ReaderDates) {
  const money = (amount: number) => formatMoney(amount, order.currency, 'en');
  return {
    paid: money(order.refunded + order.refundable),
    refunded: money(order.refunded),
    refundable: money(order.refundable),
    toPay: order.outstanding > 0 ? money(order.outstanding) : null,
    refunds: order.refunds.map(({ id, amount, createdAt }) => ({
      id,
      text: `${money(amount)} refunded on ${dates.time(createdAt)}`,
    })),
  };
}
