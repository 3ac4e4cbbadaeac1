import type { StoreAddress, StoreCustomer } from '../../store/store.ts';
import { bareDigits } from './bare-digits.ts';

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

export const countryName = (code: string): string => countryNames.of(code) ?? code;

export function addressBody(address: StoreAddress | null) {
  if (address === null) return null;
  return {
    first_name: address.firstName,
    address1: '1 Main Street',
    phone: null,
    city: address.city,
    zip: address.zip,
    province: address.provinceCode,
    country: countryName(address.countryCode),
    last_name: address.lastName,
    address2: null,
    company: address.company,
    latitude: null,
    longitude: null,
    name: fullName(address),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

/** A customer's default address has an id, and no coordinates. */
export function defaultAddressBody(customer: StoreCustomer, address: StoreAddress) {
  const country = countryName(address.countryCode);
  return {
    id: bareDigits(`${customer.id}1`),
    customer_id: bareDigits(customer.id),
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address1: '1 Main Street',
    address2: null,
    city: address.city,
    province: address.provinceCode,
    country,
    zip: address.zip,
    phone: null,
    name: fullName(address),
    province_code: address.provinceCode,
    country_code: address.countryCode,
    country_name: country,
    default: true,
  };
}

const fullName = (address: StoreAddress): string =>
  [address.firstName, address.lastName].filter((name) => name !== null).join(' ');
