import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compileLayout, target } from './compile.ts';
import { picturesOf } from './gallery.ts';

/**
 * `npm run mails`: makes the layout's module of `layout.mjml`.
 * `npm run mails -- --pictures FOLDER [--language de] [kind …]`: pictures of the mails, to look at.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'string' }, language: { type: 'string', multiple: true } },
});
await writeFile(target, await compileLayout());
if (values.pictures !== undefined) {
  await mkdir(values.pictures, { recursive: true });
  await picturesOf(values.pictures, { kinds: positionals, languages: values.language ?? ['en', 'de', 'ar'] });
}
