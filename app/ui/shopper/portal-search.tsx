import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { Thumb, type PortalFrame } from './portal-frame.tsx';

type Shown = { title: string; imageUrl: string | null };
type Variant = Shown & { variantId: string; variantTitle: string | null; difference: number };
type Product = Shown & { productId: string; only: Variant | null; url: string };

type Props = {
  page: {
    products: Product[];
    variants: Variant[] | null;
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
  const { products, variants, paid, currency, text, item, searchUrl, sealed, backUrl } = page;
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
      {products.length === 0 && !variants?.length ? (
        <p role="status">{t(variants === null ? 'search_none' : 'offer_sold_out_title')}</p>
      ) : null}
      <form method="post">
        <ul className="products">
          {products.map((product) => (
            <li className="product" key={product.productId}>
              {product.only ? (
                <VariantCard variant={product.only} page={page} t={t} frame={frame} />
              ) : (
                <ProductCard product={product} t={t} />
              )}
            </li>
          ))}
          {(variants ?? []).map((variant) => (
            <li className="product" key={variant.variantId}>
              <VariantCard variant={variant} page={page} t={t} frame={frame} />
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

/** One that comes in sizes or colours: those are chosen on a page of their own. */
function ProductCard({ product: { title, imageUrl, url }, t }: { product: Product; t: PortalTranslate }) {
  return (
    <>
      <Thumb url={imageUrl} />
      <span className="grow">
        <bdi className="item-title">{title}</bdi>
      </span>
      <a className="button is-second" href={url} aria-label={`${t('search_variants')}: ${title}`}>
        {t('search_variants')}
      </a>
    </>
  );
}

function VariantCard({ variant, page, t, frame }: Props & { variant: Variant }) {
  const { title, variantTitle, imageUrl, variantId } = variant;
  return (
    <>
      <Thumb url={imageUrl} />
      <span className="grow">
        <bdi className="item-title">{title}</bdi>
        {variantTitle === null ? null : <bdi className="muted block small">{variantTitle}</bdi>}
        <span className="small block">{differenceWords(variant, page, t, frame)}</span>
      </span>
      <button
        className="button is-second"
        type="submit"
        name="variant"
        value={variantId}
        aria-label={`${t('search_choose')}: ${title} ${variantTitle ?? ''}`}
      >
        {t('search_choose')}
      </button>
    </>
  );
}

function differenceWords({ difference }: Variant, { currency }: Props['page'], t: PortalTranslate, frame: PortalFrame) {
  if (difference === 0) return t('offer_other_even');
  const amount = formatMoney(Math.abs(difference), currency, frame.formatLocale);
  return difference > 0 ? t('offer_other_more', { amount }) : t('offer_other_less', { amount });
}
