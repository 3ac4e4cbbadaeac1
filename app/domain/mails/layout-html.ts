import { blockHtml } from './layout-blocks.ts';
import { brandMark } from './layout-pictures.ts';
import { pagePart, postalAddressPart, schemaPart, unsubscribePart } from './layout-parts.ts';
import { themeOf, type Theme } from './layout-theme.ts';
import type { Link, MailDocument } from './mail-document.ts';
import { html, inline, jsonMarkup, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';
import { plain } from './texts/translator.ts';

/**
 * The mail as a page of tables, 600 px wide, that Outlook, phones and dark schemes all show. Its parts are compiled
 * from mails/layout.mjml. Nothing is loaded but the shop's logo and pictures of products.
 */
export function layoutHtml(document: MailDocument): string {
  const { locale, brand, order, title, greeting, blocks, schema, footer } = document;
  const t = themeOf(document);
  const page = pagePart(t, {
    locale,
    subject: plain(document.subject),
    preview: html`${plain(document.preview)}${previewEnd}`,
    schema: schema && schemaPart(t, { json: jsonMarkup(schema) }),
    ...brandMark(t, brand),
    order: inline(order),
    title: inline(title),
    greeting: inline(greeting),
    blocks: blocks.map((block) => blockHtml(t, block)),
    reason: inline(footer.reason),
    unsubscribe: unsubscribe(t, footer.unsubscribe),
    postalAddress: footer.postalAddress ? postalAddressPart(t, { text: inline(footer.postalAddress) }) : null,
  });
  return `${page.markup}\n`;
}

/** Keeps an inbox from showing the mail's first lines once more after the preview. */
const previewEnd: Html = { markup: '&#847;&zwnj;&nbsp;'.repeat(60) };

function unsubscribe(t: Theme, link: Link | null): Html | null {
  const href = webUrl(link?.url);
  return link && href ? unsubscribePart(t, { href, label: inline(link.label) }) : null;
}
