import { Html } from '../admin-frame/html.ts';
import { createTheme, type ThemeWorld } from '../theme/theme.ts';
import { cartObject, productObject } from './shop-objects.ts';
import { countryName } from './shop-words.ts';
import type { StoreProduct } from '../store/store.ts';
import { languageOf, type Visit } from './visit.ts';

const theme = createTheme();

/** The app's own Liquid for a place of the page, in the box that Shopify puts around it; nothing where the merchant has not put the block. */
export async function blockIn(visit: Visit, name: string, product?: StoreProduct): Promise<Html> {
  const block = await rendered(visit, name, product);
  if (block === null) return new Html('');
  return new Html(`<div id="shopify-block-${name}" class="shopify-block shopify-app-block">${block}</div>`);
}

/** An app embed of the page's head, with Shopify's comments around it, in which no box may stand. */
export async function embedIn(visit: Visit, name: string): Promise<Html> {
  const block = await rendered(visit, name);
  if (block === null) return new Html('');
  return new Html(`<!-- BEGIN app block: shopify://apps/doorstep/blocks/${name} -->${block}<!-- END app block -->`);
}

/** `?blocks=off`: as without the app. */
async function rendered(visit: Visit, name: string, product?: StoreProduct): Promise<string | null> {
  const settings = visit.shop.theme.blocks[name];
  if (settings === undefined || visit.query.get('blocks') === 'off') return null;
  return theme.block(name, worldOf(visit, product), settings);
}

function worldOf(visit: Visit, product: StoreProduct | undefined): ThemeWorld {
  const { shop, language, country } = visit;
  return {
    now: visit.renderedAt,
    zone: shop.zone,
    language,
    isPrimaryLanguage: languageOf(shop.primaryLocale) === language,
    country: { iso_code: country, name: countryName(country, language) },
    metafields: metafieldsIn(shop.appMetafields),
    cart: cartObject(visit),
    rootUrl: visit.rootUrl,
    isInEditor: visit.query.has('editor'),
    ...(product && { product: productObject(product, visit.query.get('variant')) }),
  };
}

/** Of the namespace `doorstep`, by key. */
const metafieldsIn = (metafields: Visit['shop']['appMetafields']): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(metafields).flatMap(([name, { value }]) => {
      const [namespace, key = ''] = name.split('.');
      return namespace === 'doorstep' ? [[key, JSON.parse(value) as unknown]] : [];
    }),
  );
