import { html, Html } from '../admin-frame/html.ts';
import { formatAmount } from '../store/money.ts';
import type { StoreCustomer, StoreShop } from '../store/store.ts';
import { proxyPrefix, storefrontPath } from './storefront-paths.ts';

/** The shop as shoppers see it: just enough to come to the app's pages, and to be logged in there. */

export function homePage(shop: StoreShop, customer: StoreCustomer | null): string {
  const products = [...shop.products.values()].map((product) => {
    const [first] = product.variants;
    const price = first ? `${formatAmount(first.price, shop.currency)} ${shop.currency}` : '';
    return html`<li><strong>${product.title}</strong> ${price}</li>`;
  });
  return layout(
    shop,
    customer,
    html`<h1>${shop.name}</h1>
      <ul>
        ${products}
      </ul>`,
  );
}

export function accountPage(shop: StoreShop, customer: StoreCustomer | null, customers: StoreCustomer[]): string {
  const base = storefrontPath(shop.domain);
  const links = customers.map(
    ({ id, email, firstName }) =>
      html`<li><a href="${base}/account/login?customer=${id}">Log in as ${email ?? firstName ?? id}</a></li>`,
  );
  return layout(
    shop,
    customer,
    html`<h1>Account</h1>
      <p>
        ${
          customer
            ? html`You are ${customer.email ?? customer.id}. <a href="${base}/account/logout">Log out</a>`
            : 'You are not logged in.'
        }
      </p>
      <ul>
        ${links}
      </ul>`,
  );
}

/** What the app answers as Liquid, as it is: nothing in it is evaluated. */
export function liquidPage(shop: StoreShop, customer: StoreCustomer | null, liquid: string): string {
  const bare = liquid.replace(/^\s*\{%-?\s*layout none\s*-?%\}/, '');
  return bare === liquid ? layout(shop, customer, new Html(liquid)) : bare;
}

export function failedPage(shop: StoreShop, reason: string): string {
  return layout(
    shop,
    null,
    html`<h1>There was an error in the third-party application</h1>
      <p>${reason}</p>`,
  );
}

function layout(shop: StoreShop, customer: StoreCustomer | null, main: Html): string {
  const base = storefrontPath(shop.domain);
  return html`<!doctype html>
    <html lang="${shop.primaryLocale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${shop.name}</title>
        <style>
          body {
            margin: 0 auto;
            max-width: 60rem;
            padding: 0 1rem;
            font:
              16px/1.5 system-ui,
              sans-serif;
          }
          header,
          footer {
            display: flex;
            flex-wrap: wrap;
            gap: 1rem;
            justify-content: space-between;
            padding: 1rem 0;
          }
          a {
            display: inline-block;
            padding: 0.25rem 0;
          }
        </style>
      </head>
      <body>
        <header>
          <a href="${base}">${shop.name}</a>
          <a href="${base}/account">${customer ? (customer.email ?? 'Account') : 'Log in'}</a>
        </header>
        <main>${main}</main>
        <footer><a href="${proxyPrefix(shop.domain)}">Returns</a></footer>
      </body>
    </html>`.text;
}
