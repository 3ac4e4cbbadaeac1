import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] };

/** What axe-core finds against WCAG 2 A and AA, in words; empty when all is well. */
export async function violationsIn(shown: Page | Frame): Promise<string[]> {
  await shown.evaluate(axe);
  const found = await shown.evaluate<Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa'] }).then(({ violations }) => violations)`,
  );
  return found.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}

/** How many pixels the document is wider than what shows it. */
export const overflowOf = (shown: Page | Frame): Promise<number> =>
  shown.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
