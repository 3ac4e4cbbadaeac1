import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { sampleInputs } from '../../domain/mails/custom-texts-sample.ts';
import type { MailInputs } from '../../domain/mails/mail-input-types.ts';
import { mailInputs } from '../../domain/mails/mail-inputs.ts';
import type { Language } from '../../domain/mails/texts/registry.ts';
import type { MessageKind, Shop } from '../../domain/shared/shop-settings.ts';
import type { Deps } from '../ports.ts';
import { lateUrlToShow } from '../promise/late-choice.ts';
import { returnUrlToShow } from '../returns/return-url.ts';

/** `from`: the shop's own mail that it is made of; null: a made-up order. */
export type Example = { inputs: MailInputs; from: { messageId: string; orderName: string } | null };

/**
 * What texts of a kind are tried with: the newest mail of that kind that went or is planned, in the wanted language;
 * a made-up one where there is none.
 */
export async function customTextsExample(
  deps: Pick<Deps, 'adminReads' | 'appUrl' | 'clock' | 'returnPolicies'>,
  shop: Shop,
  kind: MessageKind,
  language: Language,
): Promise<Example> {
  for (const show of ['sent', 'planned'] as const) {
    const query = { show, reason: null, kind, place: null, limit: 1 };
    const [found] = await deps.adminReads.messages(shop.domain, query);
    const inputs = found && (await inputsOf(deps, shop, found.id, language));
    if (inputs) return { inputs, from: { messageId: found.id, orderName: inputs.orderName } };
  }
  return { inputs: sampleInputs(kind, shop, language, deps.clock.now()), from: null };
}

async function inputsOf(
  deps: Pick<Deps, 'adminReads' | 'appUrl' | 'returnPolicies'>,
  shop: Shop,
  messageId: string,
  language: Language,
): Promise<MailInputs | null> {
  const source = await deps.adminReads.mailSource(shop.domain, messageId);
  if (!source?.facts?.order) return null;
  try {
    const facts = spoken(source.facts, language);
    const backUrl = await returnUrlToShow(deps, { shop: shop.domain, facts, message: source.message });
    return mailInputs(facts, shop, source.message, `${deps.appUrl}/unsubscribe`, backUrl, lateUrlToShow(shop.domain));
  } catch {
    // What it was made of has changed so far that it would not go today: any other mail is an example as good.
    return null;
  }
}

/** As if the shopper had ordered in this language. */
const spoken = (facts: OrderFacts, language: Language): OrderFacts => ({
  ...facts,
  order: facts.order && { ...facts.order, data: { ...facts.order.data, locale: language } },
  ownReturns: Object.fromEntries(
    Object.entries(facts.ownReturns).map(([id, one]) => [id, { ...one, locale: language }]),
  ),
});
