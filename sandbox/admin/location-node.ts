import type { StoreLocation, StoreShop } from '../store/store.ts';
import { gid } from './gid.ts';

export function locationNode(shop: StoreShop, id: string | null) {
  const location = shop.locations.find((candidate) => candidate.id === id);
  return location ? knownLocationNode(shop, location) : null;
}

/** All are at the shop's own country, and open. */
export const knownLocationNode = ({ countryCode }: StoreShop, { id, name, city }: StoreLocation) => ({
  __typename: 'Location',
  id: gid('Location', id),
  legacyResourceId: id,
  name,
  isActive: true,
  address: { __typename: 'LocationAddress', city, countryCode },
  fulfillsOnlineOrders: true,
  shipsInventory: true,
});
