import type { FrameButton } from '../../app-bridge/protocol.ts';

/** Shows buttons that the app declared, Shopify's way: the primary one last. */
export function showButtons(row: HTMLElement, buttons: FrameButton[], press: (index: number) => void): void {
  const shown = buttons
    .map((button, index) => ({ ...button, index }))
    .sort((one, other) => Number(one.isPrimary) - Number(other.isPrimary))
    .map(({ label, isPrimary, isDisabled, isLoading, index }) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.className = isPrimary ? 'button primary' : 'button';
      element.textContent = label;
      element.disabled = isDisabled || isLoading;
      element.toggleAttribute('data-loading', isLoading);
      element.addEventListener('click', () => press(index));
      return element;
    });
  row.replaceChildren(...shown);
}
