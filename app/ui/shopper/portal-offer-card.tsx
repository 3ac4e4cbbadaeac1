import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import { sumOf, type PortalOffer } from '../../domain/returns/portal-offer.ts';
import { ItemRow, type PortalFrame } from './portal-frame.tsx';
import { SwapChips } from './portal-swap-chips.tsx';

type Shown = { currency: string; isGift: boolean; t: PortalTranslate; frame: PortalFrame };

type Props = {
  offer: PortalOffer;
  index: number;
  isBest: boolean;
  isChosen: boolean;
  fallbacks: ('refund' | 'store_credit')[];
  searchUrl: string;
  /** What the form said that could not be taken. */
  said: Record<string, string>;
  shown: Shown;
};

/** One outcome: what it is, what it brings, and, once it is chosen, what is to be said about it. */
export function OfferCard({ offer, index, isBest, isChosen, fallbacks, searchUrl, said, shown }: Props) {
  const { outcome, other } = offer;
  const id = `offer-${index}-${outcome}`;
  const sum = sumOf(offer);
  const isPickable = outcome !== 'other_product' || other !== null;
  return (
    <div className="pick">
      {isPickable ? (
        <input type="radio" name={`outcome-${index}`} value={outcome} id={id} defaultChecked={isChosen} />
      ) : null}
      <Head offer={offer} id={isPickable ? id : null} isBest={isBest} shown={shown} />
      {sum === null ? null : <input type="hidden" name={`shown-${index}-${outcome}`} value={sum} />}
      {outcome === 'other_product' ? (
        <p className="other-link">
          <a className="button is-second" href={searchUrl}>
            {shown.t(other ? 'offer_other_change' : 'offer_other_pick')}
          </a>
        </p>
      ) : null}
      {outcome === 'exchange' || (other !== null && fallbacks.length > 0) ? (
        <div className="pick-more">
          {outcome === 'exchange' ? (
            <SwapChips offer={offer} index={index} said={said[`swap-${index}`]} t={shown.t} />
          ) : null}
          <Fallback fallbacks={fallbacks} id={`fallback-${index}-${outcome}`} said={said} t={shown.t} />
        </div>
      ) : null}
    </div>
  );
}

function Head({ offer, id, isBest, shown }: { offer: PortalOffer; id: string | null; isBest: boolean; shown: Shown }) {
  const { t } = shown;
  const inside = (
    <>
      {isBest ? <span className="tag">{t('offer_best')}</span> : null}
      <span className="offer-head">
        <span>{titleOf(offer.outcome, shown)}</span>
        <span className="amount">{amountOf(offer, shown)}</span>
      </span>
      <span className="muted small block">{textOf(offer, shown)}</span>
      {offer.other ? <ItemRow item={offer.other} /> : null}
      <Sums offer={offer} shown={shown} />
    </>
  );
  return id === null ? <div className="not-yet">{inside}</div> : <label htmlFor={id}>{inside}</label>;
}

function titleOf(outcome: ReturnOutcome, { t, isGift }: Shown): string {
  switch (outcome) {
    case 'exchange':
      return t(isGift ? 'gift_swap' : 'offer_exchange');
    case 'other_product':
      return t('offer_other');
    case 'store_credit':
      return t('offer_credit');
    case 'refund':
      return t('offer_refund');
    case 'keep_replacement':
      return t('offer_keep_replacement');
    case 'keep_refund':
      return t('offer_keep_refund');
  }
}

/** A gift's page names no sums: a swap within the product is free whatever it cost. */
function amountOf({ outcome, promised, other }: PortalOffer, { t, currency, isGift, frame }: Shown): string | null {
  if (isGift) return null;
  if (promised) return formatMoney(promised.amount + promised.bonus, currency, frame.formatLocale);
  return outcome === 'other_product' && other?.difference !== 0 ? null : t('offer_free');
}

function textOf({ outcome, paid, other }: PortalOffer, { t, currency, isGift, frame }: Shown): string {
  const money = (amount: number) => formatMoney(amount, currency, frame.formatLocale);
  switch (outcome) {
    case 'exchange':
      return t(isGift ? 'gift_swap_text' : 'offer_exchange_free');
    case 'other_product':
      if (!other) return t('offer_other_value', { amount: money(paid) });
      if (other.difference === 0) return t('offer_other_even');
      return other.difference > 0
        ? t('offer_other_more', { amount: money(other.difference) })
        : t('offer_other_less', { amount: money(-other.difference) });
    case 'store_credit':
      return t('offer_credit_text');
    case 'refund':
      return t('offer_refund_text');
    case 'keep_replacement':
      return t('offer_keep_replacement_text');
    case 'keep_refund':
      return t('offer_keep_refund_text');
  }
}

/** How the sum came about; nothing where it is what was paid. */
function Sums({ offer: { promised, paid }, shown: { t, currency, frame } }: { offer: PortalOffer; shown: Shown }) {
  if (!promised || (promised.amount === paid && promised.bonus === 0)) return null;
  const { amount, restockingPercent, shippingFee, bonus } = promised;
  const money = (sum: number) => formatMoney(sum, currency, frame.formatLocale);
  const restocking = paid - amount - shippingFee;
  return (
    <span className="sums block">
      <Sum name={t('offer_line_item')} amount={money(paid)} />
      {restocking > 0 ? (
        <Sum name={t('offer_line_restocking', { percent: restockingPercent })} amount={`−${money(restocking)}`} />
      ) : null}
      {shippingFee > 0 ? <Sum name={t('offer_line_shipping')} amount={`−${money(shippingFee)}`} /> : null}
      {bonus > 0 ? <Sum name={t('offer_line_bonus')} amount={`+${money(bonus)}`} /> : null}
    </span>
  );
}

const Sum = ({ name, amount }: { name: string; amount: string }) => (
  <span className="sum">
    <span>{name}</span>
    <bdi className="amount">{amount}</bdi>
  </span>
);

type FallbackProps = Pick<Props, 'fallbacks' | 'said'> & { id: string; t: PortalTranslate };

function Fallback({ fallbacks, id, said, t }: FallbackProps) {
  if (fallbacks.length === 0) return null;
  return (
    <div className="field">
      <label className="small" htmlFor={id}>
        {t('offer_fallback')}
      </label>
      <select id={id} name={id} defaultValue={said[id] ?? fallbacks[0]}>
        {fallbacks.map((fallback) => (
          <option key={fallback} value={fallback}>
            {t(fallback === 'refund' ? 'offer_fallback_refund' : 'offer_fallback_credit')}
          </option>
        ))}
      </select>
    </div>
  );
}
