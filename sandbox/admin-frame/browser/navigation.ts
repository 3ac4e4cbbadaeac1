import type { NavItem } from '../../app-bridge/protocol.ts';
import { appFrame, onApp, tellApp } from './app-channel.ts';
import { find } from './find.ts';
import { mayLeave } from './save-bar.ts';

const { appPath = '', storePath = '', appOrigin = '' } = appFrame.dataset;
const list = find('[data-app-links]');
let current = '/';

/** The app's entries in the navigation, the address bar, and links that lead out of the frame. */
export function navigate(): void {
  onApp('navigation', ({ items }) => {
    list.replaceChildren(...items.map(entry));
    markCurrent();
  });
  onApp('location', ({ path }) => {
    current = path;
    // In place: the frame's own step is in the browser's history already, so Back works.
    history.replaceState(null, '', appPath + (path === '/' ? '' : path));
    markCurrent();
  });
  onApp('open', ({ url, inNewTab }) => {
    const address = inAdmin(url);
    if (inNewTab) window.open(address, '_blank', 'noopener');
    else window.location.assign(address);
  });
  find('[data-app-home]').addEventListener('click', (event) => {
    event.preventDefault();
    void leaveFor('/');
  });
  toggleMenu();
}

function entry({ label, href }: NavItem): HTMLLIElement {
  const link = document.createElement('a');
  link.href = appPath + href;
  link.dataset.href = href;
  link.textContent = label;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void leaveFor(href);
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}

async function leaveFor(href: string): Promise<void> {
  openMenu(false);
  if (await mayLeave()) tellApp({ says: 'navigate', href });
}

/** The entry whose address the page's begins with, the longest; the app itself when there is none. */
function markCurrent(): void {
  const page = current.split(/[?#]/)[0] ?? '';
  const links = [...list.querySelectorAll('a')];
  const fitting = links.filter(({ dataset: { href = '' } }) => page === href || page.startsWith(`${href}/`));
  const longest = fitting.sort((one, other) => (other.dataset.href ?? '').length - (one.dataset.href ?? '').length)[0];
  for (const link of [find('[data-app-home]'), ...links]) link.removeAttribute('aria-current');
  (longest ?? find('[data-app-home]')).setAttribute('aria-current', 'page');
}

/** Shopify's admin is this one here; the app's own pages open in their frame. */
function inAdmin(url: string): string {
  const [, section] =
    /^shopify:\/*admin\/(.*)$/i.exec(url) ?? /^https:\/\/admin\.shopify\.com\/store\/[^/]+\/(.*)$/i.exec(url) ?? [];
  if (section !== undefined) return `${storePath}/${section}`;
  return url.startsWith(`${appOrigin}/`) ? appPath + url.slice(appOrigin.length) : url;
}

function toggleMenu(): void {
  find('[data-menu]').addEventListener('click', () => openMenu(!document.body.classList.contains('menu-open')));
  // Whoever taps into the app leaves this page.
  window.addEventListener('blur', () => openMenu(false));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') openMenu(false);
  });
}

function openMenu(isOpen: boolean): void {
  document.body.classList.toggle('menu-open', isOpen);
  find('[data-menu]').setAttribute('aria-expanded', String(isOpen));
}
