import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import type { SwapChip } from '../../domain/returns/swap-chips.ts';
import { sumOf, type PortalOffer } from '../../domain/returns/portal-offer.ts';
import { ItemRow, type PortalFrame } from './portal-frame.tsx';

type Shown = { currency: string; isGift: boolean; t: PortalTranslate; frame: PortalFrame };

type Props = {
  offer: PortalOffer;
  index: number;
  isBest: boolean;
  isChosen: boolean;
  fallbacks: ('refund' | 'store_credit')[];
  searchUrl: string;
  shown: Shown;
};

/** One outcome: what it is, what it brings, and, once it is chosen, what is to be said about it. */
export function OfferCard({ offer, index, isBest, isChosen, fallbacks, searchUrl, shown }: Props) {
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
          {outcome === 'exchange' ? <Swaps offer={offer} index={index} t={shown.t} /> : null}
          <Fallback fallbacks={fallbacks} index={index} outcome={outcome} t={shown.t} />
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

function Swaps({ offer: { swaps, suggestedId }, index, t }: { offer: PortalOffer; index: number; t: PortalTranslate }) {
  const all = swaps.flatMap(({ chips }) => chips).filter((chip) => !chip.isSoldOut && !chip.isCurrent);
  const chosen = suggestedId ?? (all.length === 1 ? all[0]?.variantId : undefined);
  return (
    <div role="group" aria-label={t('offer_pick')}>
      <p className="chips-title">{t('offer_pick')}</p>
      {swaps.map(({ title, chips }) => (
        <div key={title ?? ''}>
          {title !== null && swaps.length > 1 ? <bdi className="chips-title block">{title}</bdi> : null}
          <div className="chips">
            {chips.map((chip) => (
              <Chip
                key={chip.variantId}
                chip={chip}
                index={index}
                isChosen={chip.variantId === chosen}
                group={title}
                t={t}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

type ChipProps = { chip: SwapChip; index: number; isChosen: boolean; group: string | null; t: PortalTranslate };

function Chip({ chip, index, isChosen, group, t }: ChipProps) {
  const { variantId, label, isSoldOut, isCurrent, left } = chip;
  const id = `swap-${index}-${variantId}`;
  const note = isCurrent ? t('offer_this_one') : isSoldOut ? t('offer_sold_out') : null;
  const stock = note ?? (left === null ? null : t('offer_left', { count: left }));
  return (
    <span className="chip">
      <input
        type="radio"
        name={`swap-${index}`}
        value={variantId}
        id={id}
        disabled={isSoldOut || isCurrent}
        defaultChecked={isChosen}
        aria-label={[group, label, stock].filter(Boolean).join(', ')}
      />
      <label htmlFor={id}>
        <bdi>{label}</bdi>
        {stock === null ? null : <span>{stock}</span>}
      </label>
    </span>
  );
}

type FallbackProps = Pick<Props, 'fallbacks' | 'index'> & { outcome: ReturnOutcome; t: PortalTranslate };

function Fallback({ fallbacks, index, outcome, t }: FallbackProps) {
  if (fallbacks.length === 0) return null;
  const id = `fallback-${index}-${outcome}`;
  return (
    <div className="field">
      <label className="small" htmlFor={id}>
        {t('offer_fallback')}
      </label>
      <select id={id} name={id} defaultValue={fallbacks[0]}>
        {fallbacks.map((fallback) => (
          <option key={fallback} value={fallback}>
            {t(fallback === 'refund' ? 'offer_fallback_refund' : 'offer_fallback_credit')}
          </option>
        ))}
      </select>
    </div>
  );
}
