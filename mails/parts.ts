export type Part = { name: string; markup: string };

type Open = { mark: 'part' | 'any'; name: string; markup: string };

/**
 * Takes a page apart at its marks, inner parts first; the rest is the part `page`.
 * `<!-- part x -->…<!-- end x -->` is a part of its own and leaves a hole `{{x}}` where it was.
 * `<!-- any x -->…<!-- end x -->` leaves only the hole: its parts come in any number and order.
 */
export function partsOf(page: string): Part[] {
  const parts: Part[] = [];
  const stack: Open[] = [{ mark: 'part', name: 'page', markup: '' }];
  for (const piece of page.split(/(<!-- (?:part|any|end) \w+ -->)/)) {
    const [, mark, name = ''] = /^<!-- (part|any|end) (\w+) -->$/.exec(piece) ?? [];
    if (mark === 'part' || mark === 'any') stack.push({ mark, name, markup: '' });
    else if (mark === 'end') close(name);
    else top().markup += piece;
  }
  if (stack.length !== 1) throw new Error(`the part ${top().name} has no end`);
  return [...parts, top()].map(({ name, markup }) => ({ name, markup: markup.trim() }));

  function top(): Open {
    const open = stack.at(-1);
    if (!open) throw new Error('a part ends that never began');
    return open;
  }

  function close(name: string): void {
    const open = top();
    if (open.name !== name) throw new Error(`the part ${open.name} ends as ${name}`);
    stack.pop();
    if (open.mark === 'any' && open.markup.replace(/\{\{\w+\}\}/g, '').trim() !== '')
      throw new Error(`${name} holds parts only, but also: ${open.markup.trim().slice(0, 80)}`);
    if (open.mark === 'part') parts.push(open);
    top().markup += `{{${name}}}`;
  }
}
