import type { PromiseWarning } from '../../domain/promise/promise-warnings.ts';

export type WarningLine = { text: string; link: { label: string; url: string } };

const names = new Intl.DisplayNames('en', { type: 'region' });

/** What is saved and yet does not do what it looks like, in words, with the page where it is put right. */
export function warningWords(warning: PromiseWarning): WarningLine {
  switch (warning.kind) {
    case 'service_unused': {
      const { serviceName, inUse } = warning;
      const said = inUse.length === 0 ? '' : ` They say: ${listed(inUse)}.`;
      return {
        text: `No recent order was shipped by “${serviceName}” as it is named here, so what it promises is never checked.${said}`,
        link: { label: 'Name it as orders do', url: '/app/promise#origins' },
      };
    }
    case 'country_without_service':
      return {
        text: `${warning.seasonName}: no service goes to ${countries(warning.countries)}, so shoppers there read nothing.`,
        link: { label: 'Look', url: seasonUrl(warning.seasonId) },
      };
    case 'country_not_shipped_to':
      return {
        text: `${warning.seasonName}: your shop does not ship to ${countries(warning.countries)}.`,
        link: { label: 'Look', url: seasonUrl(warning.seasonId) },
      };
    case 'location_gone':
      return {
        text: `${warning.originName} is closed, or gone from Shopify’s locations.`,
        link: { label: 'Look', url: `/app/promise/origins/${encodeURIComponent(warning.originId)}` },
      };
    case 'no_last_date':
      return {
        text: `${warning.seasonName}: no carrier’s date yet for ${listed(warning.serviceNames)}. Transit times alone decide, and carriers close earlier before holidays.`,
        link: { label: 'Enter it', url: seasonUrl(warning.seasonId) },
      };
    case 'lapses_before_shown':
      return {
        text: `${warning.seasonName} is shown from ${warning.shown}, when it is too late to order by ${listed(warning.serviceNames)}: shoppers never read of it.`,
        link: { label: 'Show it earlier', url: seasonUrl(warning.seasonId) },
      };
  }
}

const seasonUrl = (id: string): string => `/app/promise/seasons/${encodeURIComponent(id)}`;

const listed = (texts: string[]): string => fewOf(texts.map((text) => `“${text}”`));

const countries = (codes: string[]): string => fewOf(codes.map((code) => names.of(code) ?? code));

function fewOf(texts: string[]): string {
  const shown = texts.slice(0, 5);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
