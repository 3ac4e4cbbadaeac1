import type { StoreShop } from '../../store/store.ts';
import { bareDigits } from './bare-digits.ts';
import { shopDate } from './shop-date.ts';

/** Body of `shop/update` and `app/uninstalled`. */
export function shopBody(shop: StoreShop) {
  return { ...profile(shop), ...money(shop), ...plan };
}

function profile(shop: StoreShop) {
  return {
    id: bareDigits(shop.id),
    name: shop.name,
    email: shop.email,
    customer_email: shop.email,
    domain: shop.domain,
    myshopify_domain: shop.domain,
    iana_timezone: shop.zone,
    timezone: `(GMT) ${shop.zone}`,
    primary_locale: shop.primaryLocale,
    created_at: shopDate(shop.createdAt, shop.zone),
    updated_at: shopDate(shop.updatedAt, shop.zone),
    country: shop.countryCode,
    country_code: shop.countryCode,
    country_name: new Intl.DisplayNames('en', { type: 'region' }).of(shop.countryCode) ?? shop.countryCode,
    province: null,
    province_code: null,
    address1: '1 Main Street',
    address2: null,
    city: 'Springfield',
    zip: '10001',
    phone: null,
    latitude: null,
    longitude: null,
    shop_owner: 'Alex Owner',
    source: null,
    weight_unit: 'kg',
  };
}

function money(shop: StoreShop) {
  return {
    currency: shop.currency,
    enabled_presentment_currencies: [shop.currency],
    money_format: '{{amount}}',
    money_with_currency_format: `{{amount}} ${shop.currency}`,
    money_in_emails_format: '{{amount}}',
    money_with_currency_in_emails_format: `{{amount}} ${shop.currency}`,
    taxes_included: null,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
  };
}

const plan = {
  plan_display_name: 'Basic',
  plan_name: 'basic',
  has_discounts: false,
  has_gift_cards: true,
  google_apps_domain: null,
  google_apps_login_enabled: null,
  eligible_for_payments: true,
  requires_extra_payments_agreement: false,
  password_enabled: null,
  has_storefront: true,
  finances: true,
  primary_location_id: 655441491,
  checkout_api_supported: true,
  multi_location_enabled: true,
  setup_required: false,
  pre_launch_enabled: false,
  marketing_sms_consent_enabled_at_checkout: false,
  transactional_sms_disabled: false,
};
