import { embeddedQuery } from '../app/app-requests.ts';
import { makeIdToken } from '../app/id-token.ts';
import { answerHtml, answerJson, answerRedirect } from '../control/answer.ts';
import type { Answer } from '../control/answer.ts';
import type { Sandbox } from '../sandbox.ts';
import type { StoreShop } from '../store/store.ts';
import { appPage, installPage, missingPage, sectionPage } from './admin-pages.ts';
import { appHandle, appPath } from './admin-paths.ts';
import { bundleForBrowser, readStyles } from './bundle.ts';
import { themeExtensions } from './theme-extensions.ts';
import { cdnPath } from './rewrite.ts';

export const isAdminFrame = (path: string): boolean => /^\/(store|cdn|admin-frame)(\/|$)/.test(path);

/** Shopify's admin around the app, and the files that browsers would take from Shopify. */
export async function answerAdminFrame(sandbox: Sandbox, method: string, url: URL): Promise<Answer> {
  switch (url.pathname) {
    case '/admin-frame/admin-frame.css':
      return { status: 200, type: 'text/css; charset=utf-8', text: await readStyles() };
    case '/admin-frame/admin-frame.js':
      return script(await bundleForBrowser('admin-frame/browser/admin-frame.ts'));
    case `${cdnPath}/shopifycloud/app-bridge.js`:
      return script(await bundleForBrowser('app-bridge/stand-in.ts'));
    // Polaris asks for its typeface; without it browsers take the system's.
    case `${cdnPath}/static/fonts/inter/v4/styles.css`:
      return { status: 200, type: 'text/css; charset=utf-8', text: '' };
  }
  const [, store, handle = '', ...rest] = url.pathname.split('/');
  if (store !== 'store') return answerJson(404, { error: `The sandbox has no ${url.pathname}` });
  const shop = sandbox.store.shops.get(`${handle}.myshopify.com`);
  if (!shop) return { ...answerHtml(missingPage(handle, [...sandbox.store.shops.values()])), status: 404 };
  return answerInShop(sandbox, shop, method, rest, url);
}

function answerInShop(sandbox: Sandbox, shop: StoreShop, method: string, rest: string[], url: URL): Answer {
  const { app } = sandbox;
  const [section, name = '', ...path] = rest;
  if (method === 'POST' && section === 'id-token') return answerJson(200, { idToken: makeIdToken(app, shop.domain) });
  if (section === 'extensions') return answerJson(200, themeExtensions(shop));
  if (section !== 'apps' || (name !== appHandle && name !== app.apiKey)) {
    return answerHtml(sectionPage(shop, rest.join('/')));
  }
  const base = appPath(shop);
  if (method === 'POST') {
    shop.isInstalled = true;
    return answerRedirect(base);
  }
  if (name !== appHandle) return answerRedirect([base, ...path].join('/') + url.search);
  if (!shop.isInstalled) return answerHtml(installPage(shop));
  return answerHtml(appPage(shop, { origin: app.publicUrl, src: frameAddress(sandbox, shop, path, url.searchParams) }));
}

/** What Shopify's admin puts into the frame: the page's own parameters, and who opens it, signed. */
function frameAddress({ app }: Sandbox, shop: StoreShop, path: string[], query: URLSearchParams): string {
  const address = new URL(`/${path.join('/')}`, app.publicUrl);
  for (const [name, value] of [...query, ...Object.entries(embeddedQuery(app, shop.domain))]) {
    address.searchParams.set(name, value);
  }
  return address.href;
}

const script = (text: string): Answer => ({ status: 200, type: 'text/javascript; charset=utf-8', text });
