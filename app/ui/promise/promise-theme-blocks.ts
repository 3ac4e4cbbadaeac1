/** The parts of the theme extension, by the names of their files; a test compares them with extensions/promise. */
export const themeBlocks = ['bar', 'header', 'product', 'cart', 'policy'] as const;
export type ThemeBlock = (typeof themeBlocks)[number];

/**
 * How a part stands in the published theme. `off`: it can be put there and is not; `unavailable`: the theme does not take
 * it; `unknown`: Shopify did not say.
 */
export type BlockStatus = 'on' | 'off' | 'unavailable' | 'unknown';

/** What App Bridge tells of an app's extensions, as far as it is asked for. */
type Extension = {
  type: string;
  activations: readonly { target: string; handle?: string; status?: string; activations?: readonly unknown[] }[];
};

/** By `shopify.app.extensions()`; null: it could not be asked. */
export function blockStatuses(extensions: readonly Extension[] | null): Record<ThemeBlock, BlockStatus> {
  const told = (extensions ?? [])
    .filter(({ type }) => type === 'theme_app_extension')
    .flatMap(({ activations }) => activations);
  const statusOf = (block: ThemeBlock): BlockStatus => {
    const found = told.find(({ handle }) => handle === block);
    if (!found) return 'unknown';
    if (found.status === 'unavailable') return 'unavailable';
    return found.status === 'active' || (found.activations ?? []).length > 0 ? 'on' : 'off';
  };
  return {
    bar: statusOf('bar'),
    header: statusOf('header'),
    product: statusOf('product'),
    cart: statusOf('cart'),
    policy: statusOf('policy'),
  };
}

const places: Readonly<Record<Exclude<ThemeBlock, 'bar'>, { template: string; target: string }>> = {
  header: { template: 'index', target: 'sectionGroup:header' },
  product: { template: 'product', target: 'mainSection' },
  cart: { template: 'cart', target: 'newAppsSection' },
  policy: { template: 'product', target: 'newAppsSection' },
};

/**
 * The theme editor of the published theme, with the part switched on or put in place and ready to be saved
 * (https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#deep-linking).
 */
export function themeEditorUrl(shop: string, apiKey: string, block: ThemeBlock): string {
  const query =
    block === 'bar'
      ? { context: 'apps', template: 'index', activateAppId: `${apiKey}/bar` }
      : { template: places[block].template, addAppBlockId: `${apiKey}/${block}`, target: places[block].target };
  return `https://${shop}/admin/themes/current/editor?${new URLSearchParams(query).toString()}`;
}
