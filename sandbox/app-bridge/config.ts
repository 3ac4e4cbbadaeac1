/** What Shopify's admin put into the address of the frame's first page, kept for the frame's life. */
export type BridgeConfig = { apiKey: string; shop: string; host: string; locale: string };

const key = 'app-bridge-config';

export function readConfig(): BridgeConfig {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<BridgeConfig>;
  const query = new URLSearchParams(location.search);
  const config: BridgeConfig = {
    apiKey: document.currentScript?.getAttribute('data-api-key') ?? kept.apiKey ?? '',
    shop: query.get('shop') ?? kept.shop ?? '',
    host: query.get('host') ?? kept.host ?? '',
    locale: query.get('locale') ?? kept.locale ?? 'en',
  };
  sessionStorage.setItem(key, JSON.stringify(config));
  return config;
}

/** Parameters that are the admin's and not the page's: they never show in the address bar. */
const adminParameters = [
  'embedded',
  'hmac',
  'host',
  'id_token',
  'locale',
  'session',
  'shop',
  'timestamp',
  'shopify-reload',
];

/** The page's own address, as it stands behind the app's in the admin's address bar. */
export function pagePath(): string {
  const url = new URL(location.href);
  for (const name of adminParameters) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}
