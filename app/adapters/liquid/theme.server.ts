import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid, TagToken, type FilterImplOptions, type Template } from 'liquidjs';
import type { Instant } from '../../domain/shared/instant.ts';
import { formatDate, translate } from './theme-filters.ts';

/** What Shopify knows when it renders a page of the online store. */
export type ThemeWorld = {
  now: Instant;
  /** The shop's, in which dates are formatted. */
  zone: string;
  /** `de`; a language without a file gets the default one. */
  language: string;
  /** False: not the shop's own first language, so that a season's name is in another one. */
  isPrimaryLanguage?: boolean;
  country: { iso_code: string; name: string };
  /** App-data metafields of the namespace `doorstep`. */
  metafields: Record<string, unknown>;
  product?: unknown;
  cart?: unknown;
  /** Of the storefront in this language; `/` where nothing is said. */
  rootUrl?: string;
  isInEditor?: boolean;
};

export type Theme = {
  /** A block of the extension with its settings (those it has by default, where none are given). */
  block(name: string, world: ThemeWorld, settings?: Record<string, unknown>): Promise<string>;
  asset(name: string): string;
};

const root = join(import.meta.dirname, '../../../extensions/promise');

/** Renders the extension's own Liquid, as Shopify's storefront does: for previews, and for the sandbox's storefront. */
export function createTheme(): Theme {
  const engine = new Liquid({
    templates: snippets(),
    strictFilters: true,
    ownPropertyOnly: true,
    cache: true,
  });
  const blocks = new Map<string, Block>();
  for (const name of ['schema', 'doc']) engine.registerTag(name, skipTo(`end${name}`));
  registerFilters(engine);
  return {
    asset: (name) => readFileSync(join(root, 'assets', name), 'utf8'),
    async block(name, world, settings = {}) {
      const { template, defaults } = blocks.get(name) ?? readBlock(engine, name);
      blocks.set(name, { template, defaults });
      const shown = { settings: { ...defaults, ...settings }, shopify_attributes: '' };
      // Both are there in blocks only: a snippet knows of them what it is given.
      const scope = { block: shown, app: { metafields: { doorstep: metafieldsOf(world.metafields) } } };
      const html: unknown = await engine.render(template, scope, { globals: globalsOf(world) });
      return String(html).trim();
    },
  };
}

/** Shopify puts comments around what a snippet of an app says, also where it is captured and not shown. */
const snippets = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(root, 'snippets')).map((file) => {
      const name = file.replace('.liquid', '');
      const source = readFileSync(join(root, 'snippets', file), 'utf8').trimEnd();
      return [name, `<!-- BEGIN app snippet: ${name} -->${source}<!-- END app snippet -->`];
    }),
  );

type Block = { template: Template[]; defaults: Record<string, unknown> };

function readBlock(engine: Liquid, name: string): Block {
  const source = readFileSync(join(root, 'blocks', `${name}.liquid`), 'utf8');
  return { template: engine.parse(source), defaults: defaultsOf(source) };
}

function globalsOf(world: ThemeWorld): Record<string, unknown> {
  return {
    rendering: { now: world.now, zone: world.zone, texts: textsIn(world.language) },
    localization: { country: world.country },
    request: {
      locale: { iso_code: world.language, primary: world.isPrimaryLanguage ?? true },
      design_mode: world.isInEditor ?? false,
    },
    routes: { root_url: world.rootUrl ?? '/' },
    product: world.product,
    cart: world.cart,
  };
}

const metafieldsOf = (metafields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(metafields).map(([key, value]) => [key, { value }]));

function textsIn(language: string): unknown {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, 'locales', `${name}.json`), 'utf8'));
  try {
    return read(language);
  } catch {
    return read('en.default');
  }
}

type Schema = { settings: { id?: string; default?: unknown }[] };

function defaultsOf(source: string): Record<string, unknown> {
  const [, json = '{"settings":[]}'] = /{% schema %}([\s\S]*){% endschema %}/.exec(source) ?? [];
  const { settings } = JSON.parse(json) as Schema;
  return Object.fromEntries(settings.map(({ id, default: value }) => [id ?? '', value]));
}

/** What stands between the tags is for Shopify's editor, not for the page. */
function skipTo(end: string): Parameters<Liquid['registerTag']>[1] {
  return {
    parse(_tag, remaining) {
      for (let token = remaining.shift(); token; token = remaining.shift())
        if (token instanceof TagToken && token.name === end) return;
    },
    render: () => '',
  };
}

type CartItems = { items: { variant: { id?: unknown }; quantity: number }[] };

/** One variant may lie in a cart in several lines: engraved, and not. */
const itemCount = ({ items }: CartItems, id: unknown): number =>
  items.filter(({ variant }) => variant.id === id).reduce((sum, { quantity }) => sum + quantity, 0);

type World = { now: Instant; zone: string; texts: unknown };

function registerFilters(engine: Liquid): void {
  const filter = (name: string, run: (world: World, value: unknown, ...args: unknown[]) => unknown): void => {
    const implementation: FilterImplOptions = function (value: unknown, ...args: unknown[]) {
      return run(this.context.globals['rendering' as keyof typeof this.context.globals] as World, value, ...args);
    };
    engine.registerFilter(name, implementation);
  };
  filter('t', ({ texts }, key, ...values) => translate(texts, String(key), values as [string, string | undefined][]));
  filter('date', ({ now, zone }, value, format) => formatDate(value, String(format), now, zone));
  filter('item_count_for_variant', (_, cart, id) => itemCount(cart as CartItems, id));
  filter('asset_url', (_, name) => `/theme/assets/${String(name)}`);
  filter('stylesheet_tag', (_, url) => `<link rel="stylesheet" href="${String(url)}">`);
}
