import type { StoreShop } from '../store/store.ts';

/** What `shopify.app.extensions()` answers: the app's blocks, and where they are in the published theme. */
export function themeExtensions({ theme, id }: StoreShop): object[] {
  const activations = blocks.map(({ handle, name, target, template }) => {
    const isPlaced = theme.blocks[handle] !== undefined;
    const place = { target: `${template}/doorstep_${handle}`, themeId: `gid://shopify/OnlineStoreTheme/${id}` };
    return { handle, name, target, status: isPlaced ? 'active' : 'available', activations: isPlaced ? [place] : [] };
  });
  return [{ handle: 'promise', type: 'theme_app_extension', activations }];
}

const blocks = [
  { handle: 'bar', name: 'Delivery bar', target: 'head', template: 'layout--theme' },
  { handle: 'header', name: 'Delivery bar in the header', target: 'section', template: 'sections--header-group/apps' },
  { handle: 'product', name: 'Delivery promise', target: 'section', template: 'template--product/main' },
  { handle: 'cart', name: 'Delivery promise', target: 'section', template: 'template--cart/apps' },
  { handle: 'policy', name: 'Returns and help', target: 'section', template: 'template--product/apps' },
];
