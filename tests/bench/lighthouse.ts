import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '../../prisma/free-port.ts';
import { rome, startStorefront } from '../e2e/storefront-world.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { finish, goal, median, note, report } from './report.ts';

/**
 * `npm run bench:storefront`: what Lighthouse says of the sandbox's storefront with the app's blocks in its theme,
 * against the same pages without, turn about in one run. `-- --rounds 15` for more.
 */
const asked = process.argv.indexOf('--rounds');
const rounds = asked < 0 ? 5 : Number(process.argv[asked + 1]);
const pages = { home: '', product: '/products/merino-scarf', cart: '/cart/501:1' };
const figures = { FCP: 'first-contentful-paint', LCP: 'largest-contentful-paint', TBT: 'total-blocking-time' };

const executablePath = requireOnMachine('chromium');
if (executablePath === null) throw new Error('Lighthouse needs a Chromium on the machine');
const storefront = await startStorefront();
const port = await freePort();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
});
try {
  await storefront.publish(rome('2026-12-18T06:00'));
  const cached = new Date(rome('2026-12-18T10:00')).toISOString();
  for (const [name, path] of Object.entries(pages)) {
    const address = `${storefront.origin}${path}?cached=${cached}`;
    const [without, withBlocks]: [Score[], Score[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      without.push(await scoreOf(`${address}&blocks=off`));
      withBlocks.push(await scoreOf(address));
    }
    tell(name, without, withBlocks);
  }
} finally {
  await browser.close();
  await storefront.close();
}
finish();

/** Points, milliseconds, and the layout shift as it is. */
type Score = { points: number; shift: number; times: Record<string, number> };

async function scoreOf(url: string): Promise<Score> {
  const result = await lighthouse(url, { port, onlyCategories: ['performance'], logLevel: 'silent' });
  if (!result) throw new Error(`Lighthouse says nothing of ${url}`);
  const { audits, categories } = result.lhr;
  const valueOf = (id: string): number => audits[id]?.numericValue ?? Number.NaN;
  return {
    points: (categories['performance']?.score ?? Number.NaN) * 100,
    shift: valueOf('cumulative-layout-shift'),
    times: Object.fromEntries(Object.entries(figures).map(([name, id]) => [name, valueOf(id)])),
  };
}

function tell(name: string, without: Score[], withBlocks: Score[]): void {
  const points = (scores: Score[]): number => median(scores.map((score) => score.points));
  const [before, after] = [points(without), points(withBlocks)];
  report({
    name: `lighthouse ${name}`,
    value: after,
    unit: 'points',
    baseline: { value: before, what: 'without the app' },
  });
  const times = Object.keys(figures).map((figure) => {
    const [one, other] = [without, withBlocks].map((scores) => median(scores.map((score) => score.times[figure] ?? 0)));
    return `${figure} ${other?.toFixed(0)} ms (${one?.toFixed(0)})`;
  });
  const shift = Math.max(...withBlocks.map((score) => score.shift));
  note(`${times.join(', ')}, layout shift at most ${shift.toFixed(3)}`);
  goal(`at most 1 point less on ${name}`, before - after <= 1);
  goal(`layout shift 0.000 on ${name}`, shift < 0.000_5);
}
