import type { StoreLocation, StoreShop } from '../store/store.ts';
import { gid } from './gid.ts';

export function locationNode(shop: StoreShop, id: string | null) {
  const location = shop.locations.find((candidate) => candidate.id === id);
  return location ? knownLocationNode(location) : null;
}

export const knownLocationNode = ({ id, name }: StoreLocation) => ({
  __typename: 'Location',
  id: gid('Location', id),
  legacyResourceId: id,
  name,
  isActive: true,
  fulfillsOnlineOrders: true,
  shipsInventory: true,
});
