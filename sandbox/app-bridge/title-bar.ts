import { onAdmin, tellAdmin } from './admin-channel.ts';
import { buttonsOf, describeButtons, watchContent } from './buttons.ts';

let current: TitleBarElement | null = null;
const become = (element: TitleBarElement | null): void => {
  current = element;
};

/** `<ui-title-bar>`: a page's title and actions in the admin's bar above the app; within `<ui-modal>` the dialog's. */
class TitleBarElement extends HTMLElement {
  #observer: MutationObserver | null = null;

  connectedCallback(): void {
    if (this.closest('ui-modal')) return;
    become(this);
    this.#observer = watchContent(this, () => this.#tell());
    this.#tell();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    if (current !== this) return;
    become(null);
    tellAdmin({ says: 'titleBar', title: null, buttons: [] });
  }

  #tell(): void {
    tellAdmin({ says: 'titleBar', title: this.getAttribute('title'), buttons: describeButtons(this) });
  }
}

export function defineTitleBar(): void {
  customElements.define('ui-title-bar', TitleBarElement);
  onAdmin('press', ({ row, index }) => {
    if (row === 'titleBar' && current) buttonsOf(current)[index]?.click();
  });
}
