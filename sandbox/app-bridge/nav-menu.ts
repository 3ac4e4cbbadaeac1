import { tellAdmin } from './admin-channel.ts';
import { watchContent } from './buttons.ts';

/** `<ui-nav-menu>` and `<s-app-nav>`: their links are the app's entries in the admin's navigation. */
class NavMenuElement extends HTMLElement {
  #observer: MutationObserver | null = null;

  connectedCallback(): void {
    this.#observer = watchContent(this, () => this.#tell());
    this.#tell();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    tellAdmin({ says: 'navigation', items: [] });
  }

  #tell(): void {
    const links = [...this.querySelectorAll('a, s-link')].filter((link) => link.getAttribute('rel') !== 'home');
    const items = links.map((link) => ({ label: link.textContent.trim(), href: link.getAttribute('href') ?? '' }));
    tellAdmin({ says: 'navigation', items });
  }
}

export function defineNavMenu(): void {
  customElements.define('ui-nav-menu', NavMenuElement);
  customElements.define('s-app-nav', class extends NavMenuElement {});
}
