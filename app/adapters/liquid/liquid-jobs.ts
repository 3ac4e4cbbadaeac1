import { LiquidError, type Liquid, type Template } from 'liquidjs';
import type { CustomTextField, CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import type { TextProblem, TextValues } from '../../flows/texts-ports.ts';
import { createEngine, parse, render, unknownVariables, type Mode } from './liquid-engine.ts';
import { TemplateRefusal } from './liquid-filters.ts';

/** What a thread is asked: all texts of one mail at once. */
export type LiquidJob = { texts: CustomTexts; values: TextValues };

export type LiquidAnswer =
  { ok: true; texts: CustomTexts; unknown: [CustomTextField, string[]][] } | { ok: false; problems: TextProblem[] };

/** Templates that are kept parsed; sending mails of many shops, each is used many times. */
const keptAtMost = 400;

const modes: Readonly<Record<CustomTextField, Mode>> = {
  subject: 'words',
  heading: 'words',
  body: 'markup',
  button: 'words',
};

/** Does jobs, one at a time, within the thread that it lives in. Never throws for what a template does. */
export function createLiquidJobs(): (job: LiquidJob) => LiquidAnswer {
  const engines = { markup: createEngine('markup'), words: createEngine('words') };
  const kept = new Map<string, Template[]>();

  function parsed(engine: Liquid, mode: Mode, source: string): Template[] {
    const key = `${mode} ${source}`;
    const template = kept.get(key) ?? parse(engine, source);
    // The least used one is at the front.
    kept.delete(key);
    kept.set(key, template);
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
    return template;
  }

  return ({ texts, values }) => {
    const shown: CustomTexts = { subject: null, heading: null, body: null, button: null };
    const unknown: [CustomTextField, string[]][] = [];
    const problems: TextProblem[] = [];
    const known = Object.keys(values);
    for (const [field, source] of Object.entries(texts) as [CustomTextField, string | null][]) {
      if (source === null) continue;
      try {
        const mode = modes[field];
        const template = parsed(engines[mode], mode, source);
        shown[field] = render(engines[mode], template, values);
        const names = unknownVariables(engines[mode], template, known);
        if (names.length > 0) unknown.push([field, names]);
      } catch (error) {
        problems.push({ field, ...describe(error) });
      }
    }
    return problems.length > 0 ? { ok: false, problems } : { ok: true, texts: shown, unknown };
  };
}

type Description = Pick<TextProblem, 'line' | 'message'>;

/** What is wrong, for the person who wrote it; the library's words where there are no better ones. */
function describe(error: unknown): Description {
  if (error instanceof TemplateRefusal) return { line: null, message: sentence(error.message) };
  if (!(error instanceof Error)) return { line: null, message: 'This cannot be shown.' };
  const line = LiquidError.is(error) ? (lineOf(error) ?? null) : null;
  const original = error.message.replace(/, (?:file|line|col):[^,\s]+/g, '');
  const better = betterWords.find(([pattern]) => pattern.test(original));
  return { line, message: sentence(better ? original.replace(better[0], better[1]) : original) };
}

const lineOf = (error: Error): number | undefined =>
  (error as Error & { token?: { getPosition(): number[] } }).token?.getPosition()[0];

const betterWords: [RegExp, string][] = [
  [/^tag "(.*?)" not found.*$/s, 'there is no tag “$1” here'],
  [/^undefined filter: (.*)$/s, 'there is no filter “$1” here'],
  [/^tag (.*) not closed$/s, '$1 is not closed'],
  [/^output (.*) not closed$/s, '$1 is not closed'],
  [/^memory alloc limit exceeded.*$/s, 'a range has too many elements'],
  [/^(?:template )?render limit exceeded.*$/s, 'this takes too long'],
  [/^parse length limit exceeded.*$/s, 'this is too long'],
  [/^Maximum call stack size exceeded.*$/s, 'this is nested too deeply'],
];

const sentence = (text: string): string => {
  const short = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return `${short.charAt(0).toUpperCase()}${short.slice(1).replace(/\.$/, '')}.`;
};
