import { layoutHtml } from './layout-html.ts';
import { layoutText } from './layout-text.ts';
import type { MailDocument } from './mail-document.ts';
import type { MailInputs } from './mail-input-types.ts';
import { mailDocument } from './mail-kinds.ts';
import { plain } from './texts/translator.ts';

export { templateVersion } from './mail-kinds.ts';

export type RenderedMail = { subject: string; html: string; text: string };

/** The mail in its shopper's language. Pure: the same inputs give the same bytes. */
export const renderMail = (inputs: MailInputs): RenderedMail => renderDocument(mailDocument(inputs));

/** A document as it travels: both parts say all of it. */
export function renderDocument(document: MailDocument): RenderedMail {
  return { subject: plain(document.subject), html: layoutHtml(document), text: layoutText(document) };
}
