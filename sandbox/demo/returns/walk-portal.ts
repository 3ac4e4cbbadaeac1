import type { WeekOrder } from './week-cases.ts';

/** A shopper's browser without scripts on the return pages: follows links, sends the forms as they stand. */

type Seen = { url: string; html: string };

/** A white dot: which every program takes for a photo. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** From the link in the mail, or that of the gift, to the confirmation. Throws with what the page says instead. */
export async function walkPortal(link: string, order: WeekOrder): Promise<void> {
  const what = await open(link);
  if (order.door === 'ask') return askStaff(what, order);
  const why = await send(what, itemOf(what));
  let page = await send(why, { reason: order.reason });
  if (page.url.includes('/why')) page = await send(page, {}, order.reason === 'damaged' ? photo : null);
  const { outcome, fallback } = order;
  const wanted = { 'outcome-0': outcome, ...(fallback && { [`fallback-0-${outcome}`]: fallback }) };
  // Where the answer was lost the page is loaded anew, and sent again: one return is made at most.
  for (let tries = 1; tries < 4 && !page.url.includes('/status'); tries += 1) {
    const done = await send(page, { ...formIn(page.html), ...wanted });
    page = done.url.includes('/status') ? done : await open(page.url);
  }
  arrived(page, '/status', order);
}

async function askStaff(what: Seen, order: WeekOrder): Promise<void> {
  const page = await open(what.url.replace('/items/', '/ask/'));
  const item = /name="item"[^>]*value="([^"]*)"/.exec(page.html) ?? /value="([^"]*)"[^>]*name="item"/.exec(page.html);
  const note = 'It was a present for my sister, and she has it already.';
  const done = await send(page, { item: item?.[1] ?? '', note });
  if (done.url.includes('/status')) return;
  // Asked, and only the answer was lost: then the order's page shows the return.
  const again = await open(what.url);
  if (!again.html.includes('/status/')) arrived(done, '/status', order);
}

const itemOf = ({ html }: Seen): Record<string, string> => {
  const item = /name="item"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? '';
  return { ...formIn(html), item };
};

function arrived(page: Seen, path: string, order: WeekOrder): void {
  if (!page.url.includes(path)) throw new Error(`${order.name}: ended at ${page.url}\n${wordsOf(page.html)}`);
}

const open = (url: string): Promise<Seen> => patiently(() => fetch(url));

/** To the page's own address, as its forms do. */
async function send(page: Seen, fields: Record<string, string>, upload: Buffer | null = null): Promise<Seen> {
  const body = upload ? new FormData() : new URLSearchParams(fields);
  if (upload) {
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    if (body instanceof FormData)
      body.append('photos', new Blob([new Uint8Array(upload)], { type: 'image/png' }), 'a.png');
  }
  return patiently(() => fetch(page.url, { method: 'POST', body }));
}

/** A page that did not come is asked for again, as people do; sent twice, a form still makes one return. */
async function patiently(ask: () => Promise<Response>, tries = 4): Promise<Seen> {
  const response = await ask();
  const html = await response.text();
  if (response.status < 500 || tries <= 1) return { url: response.url, html };
  await new Promise((resolve) => setTimeout(resolve, 500));
  return patiently(ask, tries - 1);
}

/** What a form would send by itself: what is hidden, and what is checked. */
function formIn(html: string): Record<string, string> {
  const tags = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const sent = tags.filter((tag) => / checked=""/.test(tag) || / type="hidden"/.test(tag));
  return Object.fromEntries(sent.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}

const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&#x27;', "'");

const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 600);
