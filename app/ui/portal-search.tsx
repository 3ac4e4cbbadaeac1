import { formatMoney } from '../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../domain/returns/portal-texts/registry.ts';
import { Thumb, type PortalFrame } from './portal-frame.tsx';

type Product = {
  variantId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  difference: number;
};

type Props = {
  page: {
    products: Product[];
    paid: number;
    currency: string;
    text: string;
    item: string;
    searchUrl: string;
    sealed: string;
    backUrl: string;
  };
  t: PortalTranslate;
  frame: PortalFrame;
};

/** The shop's other products, each with what it costs more or less than what comes back. */
export function PortalSearch({ page, t, frame }: Props) {
  const { products, paid, currency, text, item, searchUrl, sealed, backUrl } = page;
  return (
    <>
      <h1>{t('search_title')}</h1>
      <p className="lead">{t('search_value', { amount: formatMoney(paid, currency, frame.formatLocale) })}</p>
      <form className="field" method="get" action={searchUrl} role="search">
        <label htmlFor="q">{t('search_label')}</label>
        <div className="search">
          <input id="q" name="q" type="search" defaultValue={text} maxLength={100} dir="auto" />
          <button className="button" type="submit">
            {t('search_button')}
          </button>
        </div>
        <input type="hidden" name="item" value={item} />
        <input type="hidden" name="s" value={sealed} />
      </form>
      {products.length === 0 ? <p role="status">{t('search_none')}</p> : null}
      <form method="post">
        <ul className="products">
          {products.map((product) => (
            <li className="product" key={product.variantId}>
              <Thumb url={product.imageUrl} />
              <span className="grow">
                <bdi className="item-title">{product.title}</bdi>
                {product.variantTitle === null ? null : <bdi className="muted block small">{product.variantTitle}</bdi>}
                <span className="small block">{differenceWords(product, page, t, frame)}</span>
              </span>
              <button
                className="button is-second"
                type="submit"
                name="variant"
                value={product.variantId}
                aria-label={`${t('search_choose')}: ${product.title} ${product.variantTitle ?? ''}`}
              >
                {t('search_choose')}
              </button>
            </li>
          ))}
        </ul>
      </form>
      <p className="after">
        <a href={backUrl}>{t('back')}</a>
      </p>
    </>
  );
}

function differenceWords({ difference }: Product, { currency }: Props['page'], t: PortalTranslate, frame: PortalFrame) {
  if (difference === 0) return t('offer_other_even');
  const amount = formatMoney(Math.abs(difference), currency, frame.formatLocale);
  return difference > 0 ? t('offer_other_more', { amount }) : t('offer_other_less', { amount });
}
