import { accessSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { renderDocument, renderMail } from '../app/domain/mails/render-mail.ts';
import { openPictures } from './pictures.ts';
import { sampleMails } from './sample-mails.ts';
import { showcase, showcaseInArabic } from './showcase.ts';

const brand = {
  logo: { url: 'https://corner-shop.example/logo.png', width: 480, height: 120 },
  color: '#c2410c',
  buttonColor: '#c2410c',
  font: 'georgia',
} as const;

/** Writes each mail as a picture and as its plain text, and the layout's showcase. No kinds: all of them. */
export async function picturesOf(folder: string, wanted: { kinds: string[]; languages: string[] }): Promise<void> {
  const chosen = sampleMails().filter(
    ({ kind, language }) =>
      wanted.languages.includes(language) && (wanted.kinds.length === 0 || wanted.kinds.includes(kind)),
  );
  const mails = chosen.map(({ kind, language, inputs }) => ({ name: `${kind}-${language}`, ...renderMail(inputs) }));
  const layouts = { showcase: showcase(), 'showcase-brand': showcase(brand), 'showcase-ar': showcaseInArabic() };
  const shown = Object.entries(layouts).map(([name, document]) => ({ name, ...renderDocument(document) }));
  const pictures = await openPictures(findChromium());
  try {
    for (const { name, html, text, subject } of wanted.kinds.length === 0 ? [...shown, ...mails] : mails) {
      await pictures.take(html, join(folder, `${name}.png`));
      await writeFile(join(folder, `${name}.txt`), `${subject}\n\n${text}`);
      console.log(join(folder, `${name}.png`));
    }
  } finally {
    await pictures.close();
  }
}

/** Throws where there is none on the PATH. */
export function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(exists);
  if (!found) throw new Error(`pictures need Chromium on the PATH: ${names.join(', ')}`);
  return found;
}

function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
