import type { Control } from '../control.ts';
import { asStaff } from '../staff.ts';
import { weekShop } from './week-shop.ts';

/** What the shop's staff do in the app's own pages. */

const staff = (control: Control, request: object) => asStaff(control, weekShop.domain, request);

export async function act(control: Control, returnId: string, name: string, input: object): Promise<void> {
  const form = { act: name, input: JSON.stringify(input) };
  const { status, body } = await staff(control, { method: 'POST', path: `/app/returns/${returnId}.data`, form });
  if (status !== 200 && status !== 202)
    throw new Error(`${name} answered HTTP ${status} ${JSON.stringify(body).slice(0, 600)}`);
}

/** The link for whoever was given the order's items. */
export async function giftLink(control: Control, orderId: string, lineId: string): Promise<string> {
  const { body } = await staff(control, {
    method: 'POST',
    path: `/app/orders/${orderId}/gift.data`,
    form: { line: [lineId] },
  });
  const code = /apps\/doorstep\/gift\/([\w-]+)/.exec(JSON.stringify(body))?.[1];
  if (!code) throw new Error(`no gift code for ${orderId}: ${JSON.stringify(body).slice(0, 300)}`);
  return `https://${weekShop.domain}/apps/doorstep/gift/${code}`;
}

/** Everything that a return holds is unpacked, as good as new, and nothing goes back on the shelf. */
export async function receive(control: Control, returnId: string): Promise<void> {
  const { body } = await staff(control, { method: 'GET', path: `/app/returns/${returnId}.data` });
  const items = itemsIn(decoded(body));
  if (items.length === 0) throw new Error(`return ${returnId} shows no items`);
  const parts = items.map((lineId) => ({ lineId, quantity: 1, condition: 'as_new', locationId: null }));
  await act(control, returnId, 'receive', { parts });
}

/** Ids of the items on the page. */
function itemsIn(page: unknown): string[] {
  if (Array.isArray(page)) return page.flatMap(itemsIn);
  if (typeof page !== 'object' || page === null) return [];
  return Object.entries(page).flatMap(([name, value]) =>
    name === 'items' && Array.isArray(value)
      ? value.flatMap((item: unknown) => (hasId(item) ? [item.id] : []))
      : itemsIn(value),
  );
}

const hasId = (item: unknown): item is { id: string } =>
  typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string';

/** Remix sends a page's data as one flat list, in which objects name their keys and values by place. */
function decoded(body: unknown): unknown {
  const flat = (typeof body === 'string' ? JSON.parse(body.split('\n')[0] ?? '[]') : body) as unknown[];
  const valueAt = (place: unknown): unknown => {
    const value = typeof place === 'number' && place >= 0 ? flat[place] : null;
    if (Array.isArray(value)) return typeof value[0] === 'string' ? null : value.map(valueAt);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [String(flat[Number(key.slice(1))]), valueAt(inner)]),
    );
  };
  return valueAt(0);
}
