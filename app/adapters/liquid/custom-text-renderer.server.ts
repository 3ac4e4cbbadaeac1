import { createHash } from 'node:crypto';
import type { CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import type { CustomTextRenderer, TextOutcome } from '../../flows/texts-ports.ts';
import type { LiquidAnswer } from './liquid-jobs.ts';
import type { LiquidThreads, ThreadFailure } from './liquid-threads.server.ts';

/** How long texts that cost a thread its life are not tried again: a shop's ten thousand mails end ten thousand threads otherwise. */
const banMs = 10 * 60_000;
const bansAtMost = 1_000;

type Options = {
  threads: LiquidThreads;
  /** Real time. */
  now: () => number;
  /** Told of each failure, without a word of the texts. */
  onFailure: (shop: string, failure: ThreadFailure) => void;
};

export function createCustomTextRenderer({ threads, now, onFailure }: Options): CustomTextRenderer {
  const bans = new Map<string, { until: number; failure: 'time' | 'memory' }>();

  function ban(key: string, failure: 'time' | 'memory'): void {
    const [oldest] = bans.keys();
    if (bans.size >= bansAtMost && oldest !== undefined) bans.delete(oldest);
    bans.set(key, { until: now() + banMs, failure });
  }

  return {
    async render(shop, texts, values) {
      const key = keyOf(shop, texts);
      const banned = bans.get(key);
      if (banned && banned.until > now()) return refusal(banned.failure);
      let answer = await threads.run(shop, { texts, values });
      // A machine out of breath looks like a template without an end: once more, then it is the template.
      if (answer === 'time') answer = await threads.run(shop, { texts, values });
      if (typeof answer !== 'string') return outcome(answer);
      onFailure(shop, answer);
      if (answer === 'time' || answer === 'memory') ban(key, answer);
      return refusal(answer);
    },
  };
}

const keyOf = (shop: string, texts: CustomTexts): string =>
  createHash('sha256')
    .update(JSON.stringify([shop, texts]))
    .digest('base64');

const outcome = (answer: LiquidAnswer): TextOutcome =>
  answer.ok
    ? { ok: true, texts: answer.texts, unknown: Object.fromEntries(answer.unknown) }
    : { ok: false, cause: 'template', problems: answer.problems };

const words: Readonly<Record<ThreadFailure, string>> = {
  time: 'This takes too long.',
  memory: 'This takes too much memory.',
  unavailable: 'This could not be tried just now.',
  busy: 'This could not be tried just now.',
};

const refusal = (cause: ThreadFailure): TextOutcome => ({
  ok: false,
  cause,
  problems: [{ field: null, line: null, message: words[cause] }],
});
