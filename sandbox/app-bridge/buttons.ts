import type { FrameButton } from './protocol.ts';

/** The buttons that an element of App Bridge declares as its children. */
export const buttonsOf = (element: Element): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('button, a')];

export function describeButtons(element: Element): FrameButton[] {
  return buttonsOf(element).map((button) => ({
    label: button.textContent.trim(),
    isPrimary: button.getAttribute('variant') === 'primary',
    isDisabled: isSet(button, 'disabled'),
    isLoading: isSet(button, 'loading'),
  }));
}

/** React writes `loading={true}` of a custom attribute as `loading="true"` or `loading=""`. */
export function isSet(element: Element, name: string): boolean {
  const value = element.getAttribute(name);
  return value !== null && value !== 'false';
}

/** Calls back whenever what the element holds has changed. */
export function watchContent(element: Element, changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  observer.observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
  return observer;
}
