import {
  AssignTag,
  BreakTag,
  CaptureTag,
  CaseTag,
  CommentTag,
  Context,
  ContinueTag,
  ForTag,
  IfTag,
  InlineCommentTag,
  Liquid,
  RawTag,
  UnlessTag,
  type Template,
} from 'liquidjs';
import { isolateEnd, isolateStart, oneLine, plain } from '../../domain/mails/texts/translator.ts';
import { Captured, captured, markupIn } from './liquid-captured.ts';
import { bounded, filters, TemplateRefusal, words } from './liquid-filters.ts';
import { limits } from './liquid-limits.ts';

/** Liquid as merchants have it: no files, no partials, no layouts, nothing of the world. */

/** `markup`: values are escaped, so that no name of a product can become a tag. `words`: there is no markup. */
export type Mode = 'markup' | 'words';

const tags = {
  assign: AssignTag,
  break: BreakTag,
  case: CaseTag,
  comment: CommentTag,
  continue: ContinueTag,
  for: ForTag,
  if: IfTag,
  raw: RawTag,
  unless: UnlessTag,
  '#': InlineCommentTag,
};

export function createEngine(mode: Mode): Liquid {
  const show = mode === 'markup' ? escaped : isolated;
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    relativeReference: false,
    // There is nothing to include; the default would be the working directory.
    templates: {},
    outputEscape: (value: unknown) => (value instanceof Captured ? markupIn(value) : show(words(value))),
    parseLimit: limits.source,
    memoryLimit: limits.elements,
  });
  for (const name of Object.keys(engine.tags)) Reflect.deleteProperty(engine.tags, name);
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  for (const [name, tag] of Object.entries(tags)) engine.registerTag(name, tag);
  for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter);
  engine.registerTag('capture', captureTag(mode));
  return engine;
}

/** A value is a word of its own, in its own writing direction (see translator.ts). */
const isolated = (value: string): string => {
  const line = oneLine(value);
  return line === '' ? '' : `${isolateStart}${line}${isolateEnd}`;
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (value: string): string => isolated(value.replace(/[&<>"']/g, (one) => entities[one] ?? one));

/** What was captured is shown as it is: its values are escaped already. */
function captureTag(mode: Mode): typeof CaptureTag {
  return class extends CaptureTag {
    override *render(context: Context): Generator<unknown, void, string> {
      const shown = bounded(yield this.liquid.renderer.renderTemplates(this.templates, context));
      context.bottom()[this.variable] = captured(shown, mode === 'markup' ? withoutMarkup(shown) : plain(shown));
    }
  };
}

const characters = Object.fromEntries(Object.entries(entities).map(([character, entity]) => [entity, character]));

const withoutMarkup = (markup: string): string =>
  plain(markup)
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity);

/** Parsed, or the reason why not (an error of liquidjs, or TemplateRefusal). */
export function parse(engine: Liquid, source: string): Template[] {
  // Parsing calls itself for each block within a block, and a stack is not endless.
  if (deepest(source) > limits.depth) throw new TemplateRefusal(`blocks are nested more than ${limits.depth} deep`);
  return engine.parse(source);
}

/** How many blocks stand open at once, at most; counted without understanding them. */
function deepest(source: string): number {
  let [open, most] = [0, 0];
  for (const [, isEnd] of source.matchAll(/\{%-?\s*(end)?(?:if|unless|for|case|capture|comment|raw)\b/g)) {
    open = isEnd ? Math.max(0, open - 1) : open + 1;
    most = Math.max(most, open);
  }
  return most;
}

/** Throws what liquidjs throws, or TemplateRefusal for a text that gets too long. */
export function render(engine: Liquid, template: Template[], values: Record<string, unknown>): string {
  const context = new Context(values, engine.options, { sync: true });
  const begun = process.threadCpuUsage();
  // The library would go by the clock on the wall, and a machine that is busy elsewhere is no fault of a template's.
  context.renderLimit.check = () => {
    const { user, system } = process.threadCpuUsage(begun);
    if (user + system > 1_000 * limits.engineMs) throw new Error('template render limit exceeded');
  };
  return bounded(String(engine.renderSync(template, context)));
}

/** Names of what a template expects from outside and that is not there, each once. */
export function unknownVariables(engine: Liquid, template: Template[], known: string[]): string[] {
  return engine.globalVariablesSync(template).filter((name) => !known.includes(name));
}
