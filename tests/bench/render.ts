import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderMail } from '../../app/domain/mails/render-mail.ts';
import { compileMjml } from '../../mails/compile.ts';
import { sampleMails } from '../../mails/sample-mails.ts';
import { goal, median, note, report } from './report.ts';

const rounds = 3;

/** Mails of every kind and language on one core, against the same layout made by the mail framework for each mail. */
export async function benchRender(): Promise<void> {
  const mails = sampleMails().map(({ inputs }) => inputs);
  const template = await readFile(join(import.meta.dirname, '../../mails/layout.mjml'), 'utf8');
  let next = 0;
  const rendering = () => Promise.resolve(renderMail(mails[(next += 1) % mails.length] ?? neverEmpty()).html.length);
  const framework = async () => (await compileMjml(template)).length;
  const rates: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    rates.push(await perSecond(rendering));
    baselines.push(await perSecond(framework));
  }
  const rate = median(rates);
  report({ name: 'render', value: rate, unit: 'mails/s', baseline: { value: median(baselines), what: 'mjml' } });
  goal('at least 500 mails/s on one core', rate >= 500);
  const sizes = mails.map((inputs) => Buffer.byteLength(renderMail(inputs).html));
  note(
    `${mails.length} mails of every kind and language, HTML and text, ${Math.round(median(sizes) / 1_000)} KB of HTML each`,
  );
}

/** How often `work` runs in a second of processor time, whatever else the machine does; its answers are added up, so that no run can be optimised away. */
async function perSecond(work: () => Promise<number>, seconds = 1): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  const before = process.cpuUsage();
  let runs = 0;
  let answers = 0;
  while (performance.now() < until) {
    answers += await work();
    runs += 1;
  }
  if (answers === 0) throw new Error('the work did nothing');
  const { user, system } = process.cpuUsage(before);
  return (runs * 1_000_000) / (user + system);
}

function neverEmpty(): never {
  throw new Error('there are no sample mails');
}
