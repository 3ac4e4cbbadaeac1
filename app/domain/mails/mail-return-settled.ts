import type { MailDocument } from './mail-document.ts';
import type { ReturnInputs } from './mail-input-types.ts';
import { amountOf, returnMail } from './mail-return.ts';
import { helpText } from './mail-signature.ts';
import type { TextKey } from './texts/en.ts';
import type { Translate } from './texts/translator.ts';

type Part = { subject: TextKey; title: TextKey; intro: string };

/** What the shopper got: each movement with its exact amount, and what is still to come by post. */
export const returnSettledMail = (inputs: ReturnInputs): MailDocument =>
  returnMail(inputs, (t) => {
    const parts = partsOf(t, inputs);
    const [only] = parts.length === 1 ? parts : [];
    return {
      subject: t(only?.subject ?? 'return_settled_subject', { orderName: inputs.orderName }),
      title: t(only?.title ?? 'return_settled_title'),
      intro: parts.map(({ intro }) => intro).join(' ') || t('return_settled_title'),
      tellsMoney: true,
      closing: [{ type: 'advice', title: t('questions'), text: helpText(t, inputs) }],
    };
  });

function partsOf(t: Translate, inputs: ReturnInputs): Part[] {
  const money = (...kinds: string[]) => {
    const [first, ...others] = inputs.amounts.filter(({ what }) => kinds.includes(what));
    return first && amountOf({ ...first, amount: others.reduce((sum, one) => sum + one.amount, first.amount) }, inputs);
  };
  const [refund, credit] = [money('refund'), money('store_credit', 'bonus')];
  const isExchange = inputs.amounts.some(({ what }) => what === 'exchange');
  const due = money('to_pay');
  return [
    ...(refund ? [part(t, 'refunded', refund)] : []),
    ...(credit ? [part(t, 'credited', credit)] : []),
    ...(isExchange ? [due ? dearer(t, due) : part(t, 'exchanged', '')] : []),
  ];
}

const dearer = (t: Translate, amount: string): Part => ({
  ...part(t, 'exchanged', ''),
  intro: t('return_exchanged_pay_intro', { amount }),
});

const part = (t: Translate, what: 'refunded' | 'credited' | 'exchanged', amount: string): Part => ({
  subject: `return_${what}_subject`,
  title: `return_${what}_title`,
  intro: t(`return_${what}_intro`, { amount }),
});
