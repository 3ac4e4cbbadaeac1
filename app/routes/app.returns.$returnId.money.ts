import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatMoney } from '../domain/mails/mail-formats.ts';
import { askReturnMoney, type ReturnMoney } from '../flows/ask-return-money.ts';
import { datesFor, type ReaderDates } from '../ui/reader-dates.ts';
import type { ShopifyMoney } from '../ui/return-money-card.tsx';
import { signedIn } from './signed-in.server.ts';

/** Shopify's own numbers for a return: asked for by its page, once that is there. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const money = await askReturnMoney(args.context.deps, shop.domain, args.params.returnId ?? '');
  if (money === null) return Response.json({ ok: false }, { status: 404 });
  const shown: ShopifyMoney =
    money === 'unreachable' || money.order === null
      ? { ok: false }
      : shownMoney(money, money.order, datesFor(args.request, shop.zone));
  return Response.json(shown, { headers: { 'cache-control': 'no-store' } });
}

const ways = { original: 'To the original payment', store_credit: 'As store credit' } as const;

function shownMoney(
  { suggested, locations }: ReturnMoney,
  order: NonNullable<ReturnMoney['order']>,
  dates: ReaderDates,
) {
  const money = (amount: number) => formatMoney(amount, order.currency, 'en');
  return {
    ok: true as const,
    suggested: (suggested ?? []).map(({ to, amount }) =>
      amount < 0
        ? { label: 'The shopper still owes', value: money(-amount) }
        : { label: ways[to], value: money(amount) },
    ),
    paid: money(order.total),
    refunded: money(order.refunded),
    refundable: money(order.refundable),
    refunds: order.refunds.map(({ id, amount, createdAt }) => ({
      id,
      text: `${money(amount)} refunded on ${dates.time(createdAt)}`,
    })),
    locations: locations.map(({ id, name }) => ({ value: id, label: name })),
  };
}
