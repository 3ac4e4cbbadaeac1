import type { StoreShop } from '../store/store.ts';
import { appPath, storePath } from './admin-paths.ts';
import { modalPath } from './app-proxy.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { appMark, icon } from './icons.ts';
import type { IconName } from './icons.ts';

/** The app in the admin: its frame, and around it what App Bridge fills (browser/admin-frame.ts). */
export function appPage(shop: StoreShop, app: { origin: string; src: string }): string {
  return page(
    shop,
    'Doorstep',
    html`<div class="title-bar" data-title-bar>
        ${appMark}<span class="title" data-title>Doorstep</span>
        <div class="buttons" data-title-buttons></div>
      </div>
      <iframe
        title="Doorstep"
        name="app-frame"
        data-src="${app.src}"
        data-app-origin="${app.origin}"
        data-modal-path="${modalPath}"
        data-app-path="${appPath(shop)}"
        data-store-path="${storePath(shop)}"
        allow="clipboard-write"
      ></iframe>`,
    html`<script src="/admin-frame/admin-frame.js"></script>`,
  );
}

/** What Shopify asks before an app may see a shop. */
export function installPage(shop: StoreShop): string {
  const scopes = shop.scopes.map((scope) => html`<li>${scope.replaceAll('_', ' ')}</li>`);
  return page(
    shop,
    'Install Doorstep',
    html`<section class="notice">
      <div class="notice-title">
        ${appMark}
        <h1>Install Doorstep</h1>
      </div>
      <p>Doorstep asks for these permissions on ${shop.name}:</p>
      <ul>
        ${scopes}
      </ul>
      <form method="post" action="${appPath(shop)}"><button class="button primary">Install</button></form>
    </section>`,
  );
}

/** Every other page of the admin: the sandbox has none, and says which one this would be. */
export function sectionPage(shop: StoreShop, section: string): string {
  return page(
    shop,
    'Shopify admin',
    html`<section class="notice">
      <h1>Here Shopify’s own admin would open</h1>
      <p>Address: <code>${section === '' ? 'home' : section}</code>. The sandbox has the app’s pages only.</p>
      <p><a class="button" href="${appPath(shop)}">Back to Doorstep</a></p>
    </section>`,
  );
}

export function missingPage(handle: string, shops: StoreShop[]): string {
  const known = shops.map((shop) => html`<li><a href="${appPath(shop)}">${shop.name}</a></li>`);
  return html`${head('No such shop')}
    <body class="bare"><main class="notice">
      <h1>There is no shop “${handle}”</h1>
      <p>${known.length > 0 ? 'These are there:' : 'Make one: POST /sandbox/shops.'}</p><ul>${known}</ul>
    </main></body></html>`.text;
}

function page(shop: StoreShop, title: string, main: Html, script: Html = html``): string {
  return html`${head(`${shop.name} · ${title}`)}
    <body>
      <div class="progress" data-progress hidden></div>
      ${topBar(shop)}
      <div class="shell">
        <nav class="sidebar" id="navigation" aria-label="Admin">${navigation(shop)}</nav>
        <main>${main}</main>
      </div>
      <div class="toasts" data-toasts role="status"></div>
      ${dialogs}${script}
    </body></html>`.text;
}

const head = (title: string): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin-frame/admin-frame.css" />
      </head>
    </html>`;

const topBar = (shop: StoreShop): Html =>
  html`<header class="top-bar">
    <button class="menu-button" data-menu aria-expanded="false" aria-controls="navigation" aria-label="Menu">
      ${icon('menu')}
    </button>
    <span class="brand"
      >${icon('store')}<span>admin <small>sandbox</small></span></span
    >
    <div class="search" aria-hidden="true">${icon('search')}<span>Search</span><kbd>Ctrl K</kbd></div>
    <div class="save-bar" role="region" aria-label="Unsaved changes" data-save-bar hidden>
      ${icon('unsaved')}<span class="save-bar-text">Unsaved changes</span>
      <div class="buttons" data-save-buttons></div>
    </div>
    <span class="shop"
      ><span class="shop-name">${shop.name}</span
      ><span class="initials" aria-hidden="true">${initials(shop.name)}</span></span
    >
  </header>`;

const sections: [IconName, string][] = [
  ['home', 'Home'],
  ['orders', 'Orders'],
  ['products', 'Products'],
  ['customers', 'Customers'],
  ['marketing', 'Marketing'],
  ['discounts', 'Discounts'],
  ['content', 'Content'],
  ['analytics', 'Analytics'],
];

const navigation = (shop: StoreShop): Html =>
  html`<ul class="sections">
      ${sections.map(([name, label]) => html`<li class="absent">${icon(name)}${label}</li>`)}
    </ul>
    <h2>Apps</h2>
    <ul>
      <li>
        <a class="app-link" href="${appPath(shop)}" data-app-home>${appMark}Doorstep</a>
        <ul class="app-links" data-app-links></ul>
      </li>
    </ul>
    <ul class="foot">
      <li><a href="/inbox">${icon('mail')}The shoppers’ inbox</a></li>
      <li class="absent">${icon('settings')}Settings</li>
    </ul>`;

const dialogs = html`<dialog class="modal" data-modal aria-labelledby="modal-title">
    <header>
      <h2 id="modal-title" data-modal-title></h2>
      <button class="icon-button" data-modal-close aria-label="Close">${icon('close')}</button>
    </header>
    <div class="modal-body" data-modal-body></div>
    <footer class="buttons" data-modal-buttons></footer>
  </dialog>
  <dialog class="modal small" data-question aria-labelledby="question-title">
    <header><h2 id="question-title" data-question-title></h2></header>
    <p data-question-text></p>
    <footer class="buttons">
      <button class="button" value="stay" data-question-stay></button
      ><button class="button critical" value="leave" data-question-leave></button>
    </footer>
  </dialog>`;

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
}
