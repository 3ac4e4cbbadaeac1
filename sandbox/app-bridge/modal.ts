import { onAdmin, tellAdmin } from './admin-channel.ts';
import { buttonsOf, describeButtons, watchContent } from './buttons.ts';
import { modalFrameName } from './protocol.ts';
import type { Modal } from './protocol.ts';

let shown: ModalElement | null = null;
const become = (element: ModalElement | null): void => {
  shown = element;
};

/**
 * `<ui-modal>`: the admin opens a dialog over everything, with a frame of the app's origin in it, and this element's
 * content moves there. Handlers go on working: a document's nodes may be adopted by another of the same origin.
 */
class ModalElement extends HTMLElement {
  #observer: MutationObserver | null = null;
  #content: HTMLElement | null = null;

  /** React renders into this (app-bridge-react makes a portal of it); plain children are moved into it. */
  get content(): HTMLElement {
    this.#content ??= document.createElement('div');
    return this.#content;
  }

  get src(): string | null {
    return this.getAttribute('src');
  }

  get contentWindow(): Window | null {
    return shown === this ? modalFrame() : null;
  }

  async show(): Promise<void> {
    if (shown === this) return;
    become(this);
    this.#observer = watchContent(this, () => this.#tell());
    this.#tell();
    this.dispatchEvent(new Event('show'));
  }

  async hide(): Promise<void> {
    if (shown !== this) return;
    become(null);
    this.#observer?.disconnect();
    this.content.remove();
    tellAdmin({ says: 'modal', modal: null });
    this.dispatchEvent(new Event('hide'));
  }

  async toggle(): Promise<void> {
    await (shown === this ? this.hide() : this.show());
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  /** Moves the content into the dialog's frame, dressed as in the app's page. */
  fill(frame: Window): void {
    const { document: page } = frame;
    const styles = document.querySelectorAll('link[rel="stylesheet"], style');
    page.head.append(...[...styles].map((style) => page.importNode(style, true)));
    page.documentElement.className = document.documentElement.className;
    Object.assign(page.body.style, { background: '#fff', margin: '0' });
    this.content.style.display = 'flow-root';
    if (!this.content.hasChildNodes())
      this.content.append(...this.querySelectorAll(':scope > :not(ui-title-bar, ui-save-bar)'));
    page.body.append(this.content);
    new ResizeObserver(() => tellAdmin({ says: 'modalHeight', px: this.content.scrollHeight })).observe(this.content);
  }

  #tell(): void {
    const bar = this.querySelector('ui-title-bar');
    const size = (this.getAttribute('variant') ?? 'base') as Modal['size'];
    const src = this.src === null ? null : new URL(this.src, location.href).href;
    const buttons = bar ? describeButtons(bar) : [];
    tellAdmin({ says: 'modal', modal: { title: bar?.getAttribute('title') ?? '', size, src, buttons } });
  }

  press(index: number): void {
    const bar = this.querySelector('ui-title-bar');
    if (bar) buttonsOf(bar)[index]?.click();
  }
}

const modalFrame = (): Window | null =>
  (window.parent.frames as unknown as Record<string, Window>)[modalFrameName] ?? null;

export function defineModal(): void {
  customElements.define('ui-modal', ModalElement);
  onAdmin('modalReady', () => {
    const frame = modalFrame();
    if (shown && shown.src === null && frame) shown.fill(frame);
  });
  onAdmin('modalClosed', () => void shown?.hide());
  onAdmin('press', ({ row, index }) => {
    if (row === 'modal') shown?.press(index);
  });
}

function modalNamed(id: string): ModalElement {
  const element = document.getElementById(id);
  if (element instanceof ModalElement) return element;
  throw new Error(`There is no <ui-modal id="${id}">`);
}

export const modal = {
  show: async (id: string) => modalNamed(id).show(),
  hide: async (id: string) => modalNamed(id).hide(),
  toggle: async (id: string) => modalNamed(id).toggle(),
};
