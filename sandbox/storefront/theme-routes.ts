import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Routes } from '../control/router.ts';
import { shopOf } from '../store/store.ts';

const themeChange = z.strictObject({
  look: z.enum(['light', 'dark']).optional(),
  blocks: z
    .partialRecord(z.enum(['bar', 'header', 'product', 'cart', 'policy']), z.record(z.string(), z.unknown()).nullable())
    .optional(),
});

/** What the merchant does in Shopify's theme editor; and what the app would write, for tests that run without it. */
export const themeRoutes: Routes = {
  'GET /sandbox/shops/:shop/theme': ({ sandbox, param }) => shopOf(sandbox.store, param('shop')).theme,

  'PATCH /sandbox/shops/:shop/theme': ({ sandbox, param, input }) => {
    const { theme } = shopOf(sandbox.store, param('shop'));
    const { look, blocks = {} } = input(themeChange);
    if (look) theme.look = look;
    for (const [name, settings] of Object.entries(blocks)) {
      if (settings === null) delete theme.blocks[name];
      else theme.blocks[name] = settings;
    }
    return theme;
  },

  'GET /sandbox/shops/:shop/app-metafields': ({ sandbox, param }) => shopOf(sandbox.store, param('shop')).appMetafields,

  'PUT /sandbox/shops/:shop/app-metafields/:name': ({ sandbox, param, input }) => {
    const value = JSON.stringify(input(z.unknown()));
    const compareDigest = createHash('sha256').update(value).digest('hex');
    return (shopOf(sandbox.store, param('shop')).appMetafields[param('name')] = { value, compareDigest });
  },
};
