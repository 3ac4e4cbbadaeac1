import { languages } from '../../domain/mails/texts/registry.ts';
import type { BannerPreview } from '../../flows/banner-ports.ts';
import { createTheme } from './theme.server.ts';

/** The extension's own Liquid and styles, in a document by itself. Without its script the countdown would stand empty. */
export function createBannerPreview(): BannerPreview {
  const theme = createTheme();
  return {
    async render(table, { now, zone, language, isPrimaryLanguage, country }) {
      const name = new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
      const world = {
        now,
        zone,
        language,
        isPrimaryLanguage,
        country: { iso_code: country, name },
        // As Shopify hands it to Liquid: parsed from JSON.
        metafields: { promise: JSON.parse(JSON.stringify(table)) as unknown },
      };
      const html = await theme.block('header', world, { countdown: false, closable: false });
      if (html === '') return null;
      const { direction } = languages[language];
      const style = `${theme.asset('doorstep.css')}${around}`;
      const bar = html.replace(/<link rel="stylesheet"[^>]*>/g, '');
      return `<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8"><title>Bar</title><style>${style}</style><body>${bar}</body></html>`;
    },
  };
}

const around = `body{margin:0;font:16px/1.4 system-ui,sans-serif}`;
