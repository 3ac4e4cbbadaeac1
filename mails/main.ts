import { writeFile } from 'node:fs/promises';
import { compileLayout, target } from './compile.ts';

/** `npm run mails`: makes the layout's module of `layout.mjml`. */
await writeFile(target, await compileLayout());
