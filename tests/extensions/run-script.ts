import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

const script = new Script(
  readFileSync(join(import.meta.dirname, '../../extensions/promise/assets/doorstep.js'), 'utf8'),
);

type Line = { html: string; hidden: boolean; dataset: Record<string, string>; left: { textContent: string } | null };

/**
 * The block's own script, run once over its HTML at an instant (seconds): which sentence it shows and what time it says
 * is left. Just as much of a browser as the script asks for; a real one runs it in tests/e2e/storefront.test.ts.
 */
export function runScript(html: string, now: number): { line: string | null; left: string | null } {
  const lines = [...html.matchAll(/<p data-from="(\d+)" data-until="(\d+)"( hidden)?>[\s\S]*?<\/p>/g)].map(
    ([text, from = '', until = '', hidden]): Line => ({
      html: text,
      hidden: hidden !== undefined,
      dataset: { from, until },
      left: text.includes('data-left') ? { textContent: '' } : null,
    }),
  );
  const elements = lines.map((line) => Object.assign(line, { querySelector: () => line.left }));
  const box = {
    hidden: false,
    dataset: { now: /data-now="(\d+)"/.exec(html)?.[1], words: /data-words="([^"]*)"/.exec(html)?.[1] },
    querySelectorAll: () => elements,
    setAttribute: () => undefined,
  };
  script.runInNewContext({
    window: {},
    document: {
      querySelectorAll: () => (lines.length > 0 ? [box] : []),
      querySelector: () => box,
    },
    location: { search: '' },
    URLSearchParams,
    Date: { now: () => now * 1_000 },
    setInterval: () => undefined,
  });
  const shown = lines.filter(({ hidden }) => !hidden);
  if (shown.length > 1) throw new Error('two sentences at once');
  const [line] = box.hidden ? [] : shown;
  return { line: line?.html ?? null, left: line?.left?.textContent ?? null };
}
