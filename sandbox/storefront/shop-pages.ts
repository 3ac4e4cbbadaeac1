import { html, Html } from '../admin-frame/html.ts';
import { formatAmount } from '../store/money.ts';
import type { StoreProduct } from '../store/store.ts';
import { blockIn } from './shop-blocks.ts';
import { shopPage } from './shop-layout.ts';
import { cartObject, handleOf, pictureFor, productObject, type LiquidVariant } from './shop-objects.ts';
import { shopWords } from './shop-words.ts';
import type { Visit } from './visit.ts';

/** Home, product and cart, with the places into which merchants put the app's blocks. */

export function homePage(visit: Visit): Promise<string> {
  const cards = [...visit.shop.products.values()].map((product) => {
    const [first] = product.variants;
    return html`<li class="card">
      <a href="${visit.rootUrl}/products/${handleOf(product)}">
        <img src="${pictureFor(product)}" alt="" width="256" height="256" />
        <strong dir="auto">${product.title}</strong>
        <span>${first ? moneyIn(visit, first.price) : ''}</span>
      </a>
    </li>`;
  });
  return shopPage(
    visit,
    visit.shop.name,
    html`<h1>${visit.shop.name}</h1>
      <ul class="grid">
        ${cards}
      </ul>`,
  );
}

export async function productPage(visit: Visit, product: StoreProduct): Promise<string> {
  const { variants, selected_or_first_available_variant: piece } = productObject(product, visit.query.get('variant'));
  const words = shopWords[visit.language];
  const isAvailable = piece?.available ?? false;
  const button = html`<button class="button" ${new Html(isAvailable ? '' : ' disabled')}>
    ${isAvailable ? words.add : words.soldOut}
  </button>`;
  return shopPage(
    visit,
    product.title,
    html`<div class="product">
      <img src="${pictureFor(product)}" alt="" width="256" height="256" />
      <div class="product__info">
        <p class="vendor">${visit.shop.name}</p>
        <h1 dir="auto">${product.title}</h1>
        <p class="price">${piece ? moneyIn(visit, piece.price) : ''}</p>
        <p class="note">${words.taxes}</p>
        <form method="post" action="${visit.rootUrl}/cart/add">${variantPicker(visit, variants, piece)} ${button}</form>
        ${await blockIn(visit, 'product', product)} ${await blockIn(visit, 'policy', product)}
      </div>
    </div>`,
  );
}

/** One that is chosen stands in the address, as with Shopify's themes, without loading the page anew. */
function variantPicker(visit: Visit, variants: LiquidVariant[], piece: LiquidVariant | undefined): Html {
  const words = shopWords[visit.language];
  if (variants.length < 2) return html`<input type="hidden" name="id" value="${String(piece?.id ?? '')}" />`;
  const choice = ({ id, title, available }: LiquidVariant): Html => {
    const state = new Html(id === piece?.id ? ' checked' : '');
    return html`<label class="${available ? 'choice' : 'choice choice--gone'}">
      <input type="radio" name="id" value="${String(id)}" ${state} /><span dir="auto">${title}</span>
    </label>`;
  };
  const change = `addEventListener('change',({target:t})=>{if(t.name==='id')history.replaceState(0,'','?variant='+t.value)})`;
  return html`<fieldset class="choices">
      <legend>${words.choose}</legend>
      ${variants.map(choice)}
    </fieldset>
    ${new Html(`<script>${change}</script>`)}`;
}

export async function cartPage(visit: Visit): Promise<string> {
  const words = shopWords[visit.language];
  const { items, total_price: total } = cartObject(visit);
  if (items.length === 0) {
    const empty = html`<h1>${words.empty}</h1>
      <p><a class="button" href="${visit.rootUrl}">${words.goOn}</a></p>`;
    return shopPage(visit, words.cart, empty);
  }
  const rows = items.map(
    ({ product, variant, quantity, final_line_price: price }) =>
      html`<li class="line">
        <img src="${pictureOf(visit, product.id)}" alt="" width="96" height="96" />
        <div>
          <a dir="auto" href="${visit.rootUrl}/products/${product.handle}">${product.title}</a>
          <span dir="auto">${product.variants.length > 1 ? variant.title : ''}</span>
          <form method="post" action="${visit.rootUrl}/cart/change">
            <input type="hidden" name="id" value="${String(variant.id)}" />
            <label>${words.quantity} <input name="quantity" inputmode="numeric" value="${String(quantity)}" /></label>
            <button>${words.apply}</button>
          </form>
        </div>
        <strong>${moneyIn(visit, price)}</strong>
      </li>`,
  );
  return shopPage(
    visit,
    words.cart,
    html`<h1>${words.cart}</h1>
      <ul class="lines">
        ${rows}
      </ul>
      <div class="sum">
        <p><strong>${words.total}</strong> ${moneyIn(visit, total)}</p>
        <p class="note">${words.taxes}</p>
        ${await blockIn(visit, 'cart')} <button class="button" type="button">${words.checkout}</button>
        ${await blockIn(visit, 'policy')}
      </div>`,
  );
}

function pictureOf({ shop }: Visit, id: number): string {
  return pictureFor(shop.products.get(String(id)) ?? { imageUrl: null });
}

const moneyIn = ({ shop, language }: Visit, minor: number): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency: shop.currency }).format(
    Number(formatAmount(minor, shop.currency)),
  );
