import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const bundles = new Map<string, Promise<string>>();

/** One classic script of a TypeScript file and what it imports, for browsers. Built at its first use. */
export function bundleForBrowser(file: string): Promise<string> {
  const bundle = bundles.get(file) ?? build(file);
  bundles.set(file, bundle);
  return bundle;
}

async function build(file: string): Promise<string> {
  const vite = await import('vite');
  const result = await vite.build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..'),
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, '..', file), formats: ['iife'], name: 'sandbox' },
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const [script] = outputs.filter((each) => each.type === 'chunk');
  if (!script) throw new Error(`${file} gave no script`);
  return script.code;
}

const styles = join(import.meta.dirname, 'admin-frame.css');

export const readStyles = (): Promise<string> => readFile(styles, 'utf8');
