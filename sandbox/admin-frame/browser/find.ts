/** An element that the page surely has. */
export function find<Found extends Element = HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`The admin page has no ${selector}`);
  return found;
}
