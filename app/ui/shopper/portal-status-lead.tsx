import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalFrame } from './portal-frame.tsx';
import type { StatusPage } from './status-page.ts';

type Props = { page: StatusPage; t: PortalTranslate; frame: PortalFrame };

/** How it stands: what has moved, what happens next, and how its shopper hears of it. */
export function StatusLead({ page, t, frame }: Props) {
  const words =
    page.state === 'closed'
      ? endWords({ page, t, frame })
      : [...moved({ page, t, frame }), ...nextWords(page, t, frame)];
  return (
    <>
      {page.state === 'declined' && page.reason !== null ? (
        <blockquote className="card prose" dir="auto">
          {page.reason}
        </blockquote>
      ) : null}
      {words.length === 0 ? null : <p>{words.join(' ')}</p>}
    </>
  );
}

/** How news of it comes. A gift's recipient who left no address has nothing but their code. */
export function toldWords({ hearsByMail, isGift }: StatusPage, t: PortalTranslate): string {
  if (hearsByMail) return t('told_mail');
  return t(isGift ? 'told_gift' : 'told_page');
}

function nextWords(page: StatusPage, t: PortalTranslate, { shopName }: PortalFrame): string[] {
  const told = toldWords(page, t);
  switch (page.state) {
    case 'requested':
      return page.hasWish
        ? [t('status_gift_text', { shopName: shopName ?? '' })]
        : [t('status_requested_text', { shopName: shopName ?? '' }), told];
    case 'arrived':
      return [t('status_arrived_text'), told];
    case 'sent':
    case 'keep':
      return [told];
    case 'declined':
      return [t('status_declined_text')];
    case 'canceled':
      return [t(page.ending?.isLate ? 'status_canceled_late_text' : 'status_canceled_text')];
    default:
      return [];
  }
}

/** What is known to have moved, with its sums. */
function moved({ page: { ending, currency }, t, frame }: Props): string[] {
  if (!ending) return [];
  const { refund, credit, isExchanged, due } = ending;
  const money = (amount: number) => ({ amount: formatMoney(amount, currency, frame.formatLocale) });
  return [
    ...(refund > 0 ? [t('status_closed_refunded', money(refund))] : []),
    ...(credit > 0 ? [t('status_closed_credited', money(credit))] : []),
    // A dearer one leaves once Shopify's invoice for it is paid; whether it is, Shopify's own order page tells.
    ...(isExchanged ? [due > 0 ? t('status_closed_pay_text', money(due)) : t('status_closed_exchanged')] : []),
  ];
}

/** Whoever reads of an end looks for what they were promised: where nothing of it is known, they learn whom to ask. */
function endWords(props: Props): string[] {
  const { page, t, frame } = props;
  const words = moved(props);
  const shopName = frame.shopName ?? '';
  if (page.ending?.isUnfinished) return [...words, t('status_closed_open', { shopName }), toldWords(page, t)];
  if (words.length === 0) return [t('status_closed_none', { shopName })];
  return page.ending?.isExchanged ? [...words, toldWords(page, t)] : words;
}
