import { expect, test } from 'vitest';
import { languageCodes } from '../../../app/domain/mails/texts/registry.ts';
import { sendGiftSlip } from '../../../app/flows/returns/send-gift-slip.ts';
import { lineId, orderId } from '../../factories/webhook-bodies.ts';
import { shop as domain } from '../orders/order-in-app.ts';
import { appWithReturns, maria, type ReturnsApp } from './returns-in-app.ts';

const to = 'kim@example.org';

async function send({ deps }: ReturnsApp, wish: Partial<Parameters<typeof sendGiftSlip>[3]> = {}, order = orderId) {
  const shop = await deps.shops.find(domain);
  if (!shop) throw new Error('there is no shop');
  return sendGiftSlip(deps, { shop, staff: maria }, order, { lineIds: [lineId], language: 'en', to, ...wish });
}

test('a gift’s slip goes to its recipient in every language, without price, order or buyer', async () => {
  const world = await appWithReturns();
  const { mails } = world.app;
  const before = mails.length;
  for (const language of languageCodes) expect(await send(world, { language })).toEqual({ ok: true, to });
  const sent = mails.slice(before);
  expect(new Set(sent.map(({ subject }) => subject)).size).toBe(languageCodes.length);
  const order = (await world.deps.adminReads.orderStory(domain, orderId))?.facts?.order?.data;
  for (const { html, text, to: address } of sent) {
    expect(address).toBe(to);
    for (const part of [html, text]) {
      expect(part).toContain('/apps/doorstep/gift/');
      expect(part).not.toMatch(/\{(shop|day)\}/);
      for (const secret of [order?.name, order?.email, order?.firstName, '20.00', '20,00'])
        // Without the link's token, which is random letters.
        expect(part.replace(/[\w-]{30,}/g, '')).not.toContain(secret ?? 'nothing');
    }
    const code = /gift\/([\w-]+)/.exec(text)?.[1] ?? '';
    expect(await world.deps.portalTokens.redeem(domain, 'gift', code, world.app.clock.now)).toMatchObject({ orderId });
  }
});

test('nobody is mailed who must not be: the buyer, who bounced, and no address at all', async () => {
  const world = await appWithReturns();
  const before = world.app.mails.length;
  const buyer = (await world.deps.adminReads.orderStory(domain, orderId))?.facts?.order?.data.email ?? '';
  expect(await send(world, { to: buyer.toUpperCase() })).toEqual({ ok: false, reason: 'buyer' });
  expect(await send(world, { to: 'kim' })).toEqual({ ok: false, reason: 'address' });
  expect(await send(world, { lineIds: [] })).toEqual({ ok: false, reason: 'not_found' });
  expect(await send(world, {}, '999')).toEqual({ ok: false, reason: 'not_found' });
  await world.deps.suppressions.suppress(domain, to, 'bounced');
  expect(await send(world)).toEqual({ ok: false, reason: 'undeliverable' });
  expect(world.app.mails).toHaveLength(before);
});

test('an address that does not exist is not mailed again, and a shop writes to so many a day', async () => {
  const world = await appWithReturns();
  world.app.mailOutcomes.push({ result: 'not_sent', error: 'no such user', permanent: true, isBounce: true });
  expect(await send(world)).toEqual({ ok: false, reason: 'not_taken' });
  expect(await send(world)).toEqual({ ok: false, reason: 'undeliverable' });
  world.app.mailOutcomes.push({ result: 'unknown', error: 'cut' });
  expect(await send(world, { to: 'sam@example.org' })).toEqual({ ok: false, reason: 'unclear' });
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(world, { to: 'sam@example.org' })));
  expect(outcomes.filter((one) => !one.ok && one.reason === 'too_many')).toHaveLength(2);
});

test('from the shared address a gift counts among the shop’s mails of the day, and not from a domain of its own', async () => {
  const world = await appWithReturns();
  const { app, deps } = world;
  deps.sharedMailsPerDay = 1 + (await deps.senderDomains.sharedToday(domain, app.clock.now));
  const before = app.mails.length;
  expect(await send(world)).toEqual({ ok: true, to });
  expect(await send(world)).toEqual({ ok: false, reason: 'no_room' });
  expect(await deps.senderDomains.sharedToday(domain, app.clock.now)).toBe(deps.sharedMailsPerDay);
  expect(app.mails).toHaveLength(before + 1);
  const shop = await deps.shops.find(domain);
  if (!shop) throw new Error('there is no shop');
  const own = { ...shop, senderDomain: 'lumen.example' };
  own.settings = { ...own.settings, sender: { ...own.settings.sender, address: 'hello@lumen.example' } };
  const wish = { lineIds: [lineId], language: 'en' as const, to };
  expect(await sendGiftSlip(deps, { shop: own, staff: maria }, orderId, wish)).toEqual({ ok: true, to });
});
