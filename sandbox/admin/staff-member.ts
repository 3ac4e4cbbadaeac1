import type { StoreShop } from '../store/store.ts';

export const staffUserId = 900_001;

/** The one staff member of every shop, as an online token names them. */
export function staffMember(shop: StoreShop) {
  return {
    id: staffUserId,
    first_name: 'Alex',
    last_name: 'Owner',
    email: shop.email,
    account_owner: true,
    locale: shop.primaryLocale,
    collaborator: false,
    email_verified: true,
  };
}
