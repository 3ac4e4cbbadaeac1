import { html, Html } from '../admin-frame/html.ts';
import { cartObject } from './shop-objects.ts';
import { blockIn, embedIn } from './shop-blocks.ts';
import { countries, countryName, isRightToLeft, languageName, languages, shopWords } from './shop-words.ts';
import { proxyPrefix } from './storefront-paths.ts';
import type { Visit } from './visit.ts';

/** A page of the shop in its theme: plain, small and fast, as Shopify's own free themes. */
export async function shopPage(visit: Visit, title: string, main: Html): Promise<string> {
  const { shop, language, base, rootUrl, customer } = visit;
  const words = shopWords[language];
  const [header, bar] = [await blockIn(visit, 'header'), await embedIn(visit, 'bar')];
  return html`<!doctype html>
    <html lang="${language}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}" class="${shop.theme.look}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${title}, ${shop.name}" />
        <title>${title} – ${shop.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/theme/assets/base.css" />
        ${clockScript(visit)} ${bar}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        ${header}
        <header class="header">
          <a class="header__name" href="${rootUrl}">${shop.name}</a>
          <nav>
            <a href="${rootUrl}">${words.catalog}</a>
            <a href="${base}/account">${customer ? (customer.email ?? words.account) : words.account}</a>
            <a href="${rootUrl}/cart">${words.cart} (${String(cartObject(visit).item_count)})</a>
          </nav>
        </header>
        <main id="main">${main}</main>
        <footer class="footer">
          ${localizationForm(visit)}
          <a href="${proxyPrefix(shop.domain)}">${words.returns}</a>
        </footer>
        <i hidden></i>
      </body>
    </html>`.text;
}

/** The page lives in the sandbox's time: only what `Date.now` says is moved. `?clock=browser` leaves it alone. */
function clockScript({ now, query }: Visit): Html {
  if (query.get('clock') === 'browser') return new Html('');
  const moved = `{const start=performance.now();Date.now=()=>Math.floor(${now}+performance.now()-start)}`;
  return new Html(`<script>${moved}</script>`);
}

/** As Shopify's `{% form 'localization' %}`: a cookie remembers the country, the address has the language. */
function localizationForm(visit: Visit): Html {
  const words = shopWords[visit.language];
  const known = [...new Set([visit.country, visit.shop.countryCode, ...countries])].toSorted();
  const option = (value: string, text: string, chosen: string): Html =>
    new Html(html`<option value="${value}">${text}</option>`.text.replace('>', value === chosen ? ' selected>' : '>'));
  return html`<form class="localization" method="post" action="${visit.base}/localization">
    <input type="hidden" name="return_to" value="${visit.path}" />
    <label>
      ${words.country}
      <select name="country_code">
        ${known.map((code) => option(code, countryName(code, visit.language), visit.country))}
      </select>
    </label>
    <label>
      ${words.language}
      <select name="language_code">
        ${languages.map((language) => option(language, languageName(language), visit.language))}
      </select>
    </label>
    <button>${words.apply}</button>
  </form>`;
}
