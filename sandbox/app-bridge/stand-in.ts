import { adminOrigin, askAdmin, tellAdmin } from './admin-channel.ts';
import { pagePath, readConfig } from './config.ts';
import { syncLocation } from './location-sync.ts';
import { defineModal, modal } from './modal.ts';
import { defineNavMenu } from './nav-menu.ts';
import { interceptLinks } from './open.ts';
import { defineSaveBar, saveBar } from './save-bar.ts';
import { idToken, sendIdTokens } from './session-fetch.ts';
import { defineTitleBar } from './title-bar.ts';
import { toast } from './toast.ts';

/**
 * Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js: our own code behind the part of its surface that
 * apps built on @shopify/app-bridge-react 4 and @shopify/shopify-app-remix use. sandbox/README.md lists it.
 */
const config = readConfig();

const bridge = {
  config: { ...config, appOrigins: [location.origin], disabledFeatures: [], experimentalFeatures: [] },
  origin: adminOrigin,
  ready: Promise.resolve(),
  environment: { embedded: true, mobile: false, pos: false, intent: false },
  idToken,
  user: async () => ({ accountAccess: 'Full access', accountType: 'Regular' }),
  app: { extensions: async (): Promise<unknown> => JSON.parse(await askAdmin('extensions')) },
  loading: (isLoading = true) => tellAdmin({ says: 'loading', isLoading }),
  toast,
  saveBar,
  modal,
};

if (window.parent === window) openWithinAdmin();
else start();

/** Outside the admin there is nobody to answer: App Bridge goes there. */
function openWithinAdmin(): void {
  if (!config.shop) return;
  const handle = config.shop.replace(/\.myshopify\.com$/, '');
  location.replace(`${adminOrigin}/store/${handle}/apps/${config.apiKey}${pagePath()}`);
}

function start(): void {
  Object.assign(window, { shopify: bridge });
  // Declarations for the admin are not to be seen in the page.
  const hidden = new CSSStyleSheet();
  hidden.replaceSync('ui-save-bar, ui-nav-menu, s-app-nav, ui-title-bar, ui-modal { display: none }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hidden];
  const reload = new URLSearchParams(location.search).get('shopify-reload');
  if (reload !== null) return void bounce(reload);
  sendIdTokens();
  interceptLinks();
  syncLocation();
  defineSaveBar();
  defineNavMenu();
  defineTitleBar();
  defineModal();
}

/** The app asked for its page again, with an ID token this time. */
async function bounce(reload: string): Promise<void> {
  const url = new URL(reload, location.href);
  if (url.origin !== location.origin) throw new Error('shopify-reload leads out of the app');
  url.searchParams.set('id_token', await idToken());
  location.replace(url);
}
