import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalOffer } from '../../domain/returns/portal-offer.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import { Alert, ItemRow, type PortalFrame, type ShownItem } from './portal-frame.tsx';
import { GiftWishOffer } from './portal-gift-wish.tsx';
import { OfferCard } from './portal-offer-card.tsx';

export type OffersError = 'missing' | 'sold_out' | 'sum_changed' | 'gift_missing' | 'email_wrong' | 'gift_too_many';

type OfferedItem = {
  item: ShownItem & { id: string; quantity: number };
  offers: PortalOffer[];
  preselected: ReturnOutcome | null;
  fallbacks: ('refund' | 'store_credit')[];
  isSoldOut: boolean;
  isUsedUp: boolean;
  searchUrl: string;
};

export type OffersPage = {
  currency: string;
  items: OfferedItem[];
  hasShippingFee: boolean;
  isGift: boolean;
  askUrl: string;
  /** Names this page's form: the same one sent twice is one request. */
  attempt: string;
};

/** `said`: the fields of a form that could not be taken, so that nobody chooses or types again. */
export type OffersActed = { error: OffersError; said: Record<string, string> } | null;

type Props = { page: OffersPage; t: PortalTranslate; frame: PortalFrame; acted: OffersActed };

const errors: Record<OffersError, { title?: PortalTextKey; text: PortalTextKey; field?: string }> = {
  missing: { text: 'offer_missing' },
  sold_out: { title: 'offer_sold_out_title', text: 'offer_sold_out_text' },
  sum_changed: { title: 'offer_sum_title', text: 'offer_sum_text' },
  gift_missing: { text: 'gift_missing', field: 'wish' },
  email_wrong: { text: 'email_wrong', field: 'email' },
  gift_too_many: { text: 'gift_too_many' },
};

/** The page "how": what the shopper may have, side by side with the exact sums, and the one button that decides. */
export function PortalOffersForm({ page, t, frame, acted }: Props) {
  const { items, hasShippingFee, isGift } = page;
  const isOpen = isGift || items.every(({ offers }) => offers.length > 0);
  return (
    <>
      <h1>{t(items.length > 1 && !isGift ? 'offer_title_many' : 'offer_title')}</h1>
      {acted ? <Wrong acted={acted} items={items} t={t} /> : null}
      <form method="post">
        <input type="hidden" name="attempt" value={page.attempt} />
        {items.map((one, index) => (
          <Item key={one.item.id} one={one} index={index} page={page} t={t} frame={frame} acted={acted} />
        ))}
        {hasShippingFee && items.length > 1 ? <p className="muted small">{t('offer_shipping_once')}</p> : null}
        {isOpen ? (
          <div className="go">
            <button className="button" type="submit">
              {t('confirm')}
            </button>
            <p className="muted small">{t('confirm_note')}</p>
          </div>
        ) : null}
      </form>
    </>
  );
}

type WrongProps = { acted: NonNullable<OffersActed>; items: OfferedItem[]; t: PortalTranslate };

function Wrong({ acted, items, t }: WrongProps) {
  const {
    title,
    text,
    field = acted.error === 'missing' ? unsaid(items, acted.said) : undefined,
  } = errors[acted.error];
  return (
    <Alert title={title && t(title)} {...(field !== undefined && { field })}>
      {t(text)}
    </Alert>
  );
}

/** Where the first choice that is missing is to be made: the outcome itself, or the size of the one that was chosen. */
function unsaid(items: OfferedItem[], said: Record<string, string>): string | undefined {
  for (const [index, { offers }] of items.entries()) {
    const chosen = offers.find(({ outcome }) => outcome === said[`outcome-${index}`]);
    if (chosen && (chosen.outcome !== 'exchange' || said[`swap-${index}`])) continue;
    const first = chosen ?? offers.find(({ outcome, other }) => outcome !== 'other_product' || other !== null);
    return first && `offer-${index}-${first.outcome}`;
  }
  return undefined;
}

type ItemProps = Props & { one: OfferedItem; index: number };

function Item({ one, index, page, t, frame, acted }: ItemProps) {
  const { item, offers, fallbacks, preselected, isSoldOut, isUsedUp, searchUrl } = one;
  const { currency, isGift, askUrl } = page;
  const said = acted?.said ?? {};
  const chosen = said[`outcome-${index}`] ?? preselected ?? (isGift && offers.length === 0 ? 'wish' : null);
  return (
    <fieldset>
      <legend className="offered">
        <ItemRow item={item}>
          {item.quantity > 1 ? <span className="muted block">{t('pieces', { count: item.quantity })}</span> : null}
        </ItemRow>
      </legend>
      {isSoldOut ? <p className="muted small">{t('offer_all_sold_out')}</p> : null}
      {isUsedUp ? <p className="muted small">{t('offer_used_up')}</p> : null}
      {offers.length === 0 && !isGift ? <Nothing isUsedUp={isUsedUp} askUrl={askUrl} t={t} /> : null}
      <div className="offers">
        {offers.map((offer, place) => (
          <OfferCard
            key={offer.outcome}
            offer={offer}
            index={index}
            isBest={
              place === 0 && offers.length > 1 && preselected === offer.outcome && offer.other === null && !isGift
            }
            isChosen={chosen === offer.outcome}
            fallbacks={fallbacks}
            searchUrl={searchUrl}
            said={said}
            shown={{ currency, isGift, t, frame }}
          />
        ))}
        {isGift && index === 0 ? <GiftWishOffer t={t} frame={frame} isChosen={chosen === 'wish'} said={said} /> : null}
      </div>
    </fieldset>
  );
}

function Nothing({ isUsedUp, askUrl, t }: { isUsedUp: boolean; askUrl: string; t: PortalTranslate }) {
  return (
    <div className="card">
      {isUsedUp ? null : <p>{t('offer_none')}</p>}
      <a className="button is-second" href={askUrl}>
        {t('ask_link')}
      </a>
    </div>
  );
}
