import type { Instant } from '../shared/instant.ts';
import type { MessageKind, Shop } from '../shared/shop-settings.ts';

/** What happened before the shop, or the kind, was there is never told. */
export const newsFloor = ({ installedAt, settings }: Shop, kind: MessageKind): Instant =>
  Math.max(installedAt, settings.kinds[kind].since ?? installedAt);
