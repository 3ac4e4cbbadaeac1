import { html, Html } from '../admin-frame/html.ts';
import { customersOf } from './customers.ts';
import { shopPage } from './shop-layout.ts';
import type { Visit } from './visit.ts';

/** Pages that are no theme's: who is logged in, and what the app answers within the shop's layout. */

export function accountPage(visit: Visit): Promise<string> {
  const { shop, base, customer } = visit;
  const links = customersOf(shop).map(
    ({ id, email, firstName }) =>
      html`<li><a href="${base}/account/login?customer=${id}">Log in as ${email ?? firstName ?? id}</a></li>`,
  );
  return shopPage(
    visit,
    'Account',
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
export async function liquidPage(visit: Visit, liquid: string): Promise<string> {
  const bare = liquid.replace(/^\s*\{%-?\s*layout none\s*-?%\}/, '');
  return bare === liquid ? shopPage(visit, visit.shop.name, new Html(liquid)) : bare;
}

export function failedPage(visit: Visit, reason: string): Promise<string> {
  return shopPage(
    visit,
    'Error',
    html`<h1>There was an error in the third-party application</h1>
      <p>${reason}</p>`,
  );
}
