import { askAdmin, onAdmin, tellAdmin } from './admin-channel.ts';
import { buttonsOf, describeButtons, isSet, watchContent } from './buttons.ts';

/** The one that is shown: the admin has room for one. */
let shown: SaveBarElement | null = null;
const become = (element: SaveBarElement | null): void => {
  shown = element;
};

/** `<ui-save-bar>`: its buttons appear in the admin's top bar while it is shown. */
class SaveBarElement extends HTMLElement {
  #observer: MutationObserver | null = null;

  get showing(): boolean {
    return shown === this;
  }

  get discardConfirmation(): boolean {
    return isSet(this, 'discardConfirmation');
  }

  set discardConfirmation(asks: boolean) {
    this.toggleAttribute('discardConfirmation', asks);
  }

  async show(): Promise<void> {
    if (this.showing) return;
    become(this);
    this.#observer = watchContent(this, () => this.#tell());
    this.#tell();
    this.dispatchEvent(new Event('show'));
  }

  async hide(): Promise<void> {
    if (!this.showing) return;
    become(null);
    this.#observer?.disconnect();
    tellAdmin({ says: 'saveBar', isShown: false, buttons: [], asksBeforeDiscard: false });
    this.dispatchEvent(new Event('hide'));
  }

  async toggle(): Promise<void> {
    await (this.showing ? this.hide() : this.show());
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  #tell(): void {
    const buttons = describeButtons(this);
    tellAdmin({ says: 'saveBar', isShown: true, buttons, asksBeforeDiscard: this.discardConfirmation });
  }
}

export function defineSaveBar(): void {
  customElements.define('ui-save-bar', SaveBarElement);
  onAdmin('press', ({ row, index }) => {
    if (row === 'saveBar' && shown) buttonsOf(shown)[index]?.click();
  });
}

/** Whoever confirmed leaving has no unsaved changes to be asked about again. */
export async function hideSaveBar(): Promise<void> {
  await shown?.hide();
}

function saveBarNamed(id: string): SaveBarElement {
  const element = document.getElementById(id);
  if (element instanceof SaveBarElement) return element;
  throw new Error(`There is no <ui-save-bar id="${id}">`);
}

export const saveBar = {
  show: async (id: string) => saveBarNamed(id).show(),
  hide: async (id: string) => saveBarNamed(id).hide(),
  toggle: async (id: string) => saveBarNamed(id).toggle(),
  /** Never answered when the merchant stays, as App Bridge does it. */
  async leaveConfirmation(): Promise<void> {
    if (!shown) return;
    const answer = await askAdmin('leaveConfirmation');
    if (answer === 'leave') return hideSaveBar();
    await new Promise<never>(() => undefined);
  },
};
