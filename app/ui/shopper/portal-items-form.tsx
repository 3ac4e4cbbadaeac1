import { fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { returnTranslator } from '../../domain/returns/texts/registry.ts';
import { verdictWords } from '../../domain/returns/verdict-words.ts';
import type { ItemVerdict } from '../../domain/returns/return-verdict.ts';
import { Alert, Contact, ItemRow, type PortalFrame, type ShownItem } from './portal-frame.tsx';
import { QuantityField } from './portal-quantity.tsx';
import { ReturnsList, type LinkedReturn } from './portal-returns-list.tsx';

type Item = ShownItem & {
  id: string;
  most: number;
  verdict: ItemVerdict;
  chosen: number | null;
};

type Props = {
  page: {
    orderName: string;
    placedAt: number | null;
    items: Item[];
    others: (ShownItem & { id: string; verdict: ItemVerdict; isAskable: boolean })[];
    returns: LinkedReturn[];
    askUrl: string;
    zone: string;
    isGift: boolean;
  };
  t: PortalTranslate;
  frame: PortalFrame;
  error: PortalTextKey | undefined;
};

/** The page "what". With one item there is nothing to choose: it is chosen. */
export function PortalItemsForm({ page, t, frame, error }: Props) {
  const { items, others } = page;
  // Nobody need take our no for the last word, also where staff cannot simply say yes.
  const needsContact = items.length === 0 || others.some(({ isAskable }) => !isAskable);
  return (
    <>
      <h1>{t(titleOf(page))}</h1>
      <OrderLine page={page} t={t} frame={frame} />
      {error ? <Alert field={`item-${items[0]?.id ?? ''}`}>{t(error)}</Alert> : null}
      {items.length > 0 ? (
        <form method="post">
          {items.map((item) => (
            <Choice key={item.id} item={item} isOnly={items.length === 1} page={page} t={t} frame={frame} />
          ))}
          <div className="go">
            <button className="button" type="submit">
              {t('continue')}
            </button>
          </div>
        </form>
      ) : null}
      <ReturnsList returns={page.returns} title="items_returns_title" t={t} />
      {others.length > 0 ? <Others page={page} t={t} frame={frame} /> : null}
      {needsContact ? <Contact t={t} frame={frame} /> : null}
    </>
  );
}

function titleOf({ items, returns, isGift }: Props['page']): PortalTextKey {
  if (items.length === 0) return returns.length === 0 ? 'items_none_title' : 'items_no_more_title';
  if (isGift) return 'gift_title';
  return items.length === 1 ? 'items_title_one' : 'items_title';
}

function OrderLine({ page: { orderName, placedAt, zone, isGift }, t, frame }: Omit<Props, 'error'>) {
  if (isGift) return <p className="lead">{t('gift_intro', { shopName: frame.shopName ?? '' })}</p>;
  const date = placedAt === null ? null : fullDate(placedAt, { formatLocale: frame.formatLocale, zone });
  return (
    <p className="lead">
      {t('order', { orderName })}
      {date === null ? null : ` · ${t('placed_on', { date })}`}
    </p>
  );
}

type ChoiceProps = Omit<Props, 'error'> & { item: Item; isOnly: boolean };

function Choice({ item, isOnly, page, t, frame }: ChoiceProps) {
  const { id, verdict, chosen } = item;
  return (
    <div className="pick">
      <input type="checkbox" name="item" value={id} id={`item-${id}`} defaultChecked={isOnly || chosen !== null} />
      <label htmlFor={`item-${id}`}>
        <ItemRow item={item}>
          <span className="muted small block">{wordsOf(verdict, page, frame)}</span>
        </ItemRow>
      </label>
      <QuantityField item={item} chosen={chosen} t={t} frame={frame} />
    </div>
  );
}

function Others({ page, t, frame }: Omit<Props, 'error'>) {
  const { others, askUrl } = page;
  return (
    <section className="card">
      <h2>{t('items_other_title')}</h2>
      <ul className="rows">
        {others.map((item, index) => (
          <li key={`${item.id}-${index}`}>
            <ItemRow item={item}>
              <span className="muted small block">{wordsOf(item.verdict, page, frame)}</span>
            </ItemRow>
          </li>
        ))}
      </ul>
      {others.some(({ isAskable }) => isAskable) ? (
        <p className="after small">
          <a href={askUrl}>{t('ask_link')}</a>
        </p>
      ) : null}
    </section>
  );
}

/** A gift's recipient reads no day: it is the buyer's. */
function wordsOf(
  verdict: ItemVerdict,
  { zone, isGift }: Props['page'],
  { language, formatLocale, shopName }: PortalFrame,
) {
  return verdictWords(verdict, {
    t: returnTranslator(language, formatLocale),
    shopName: shopName ?? '',
    dateOf: isGift ? null : (instant) => fullDate(instant, { formatLocale, zone }),
  });
}
