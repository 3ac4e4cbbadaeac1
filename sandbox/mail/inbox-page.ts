import { withOwnPictures } from '../pictures/drawings.ts';
import { inStorefront } from '../storefront/storefront-paths.ts';
import type { Mail, Mailbox } from './mail-store.ts';

/** `GET /inbox`: newest first. */
export function inboxPage(mails: readonly Mail[]): string {
  const rows = mails.toReversed().map(
    (mail) => `<li><a href="/inbox/${mail.n}">
      <span>${recipients(mail)}</span>
      <span class="subject" dir="auto">${escape(mail.subject || '(no subject)')}</span>
      <time datetime="${mail.receivedAt}">${timeText(mail.receivedAt)}</time></a></li>`,
  );
  const list = rows.length === 0 ? '<p class="empty">No mail yet.</p>' : `<ol class="mails">${rows.join('\n')}</ol>`;
  return page('Inbox', `<h1>Inbox <small>${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}</small></h1>${list}`);
}

/** `GET /inbox/:n`: headers, the HTML as a mail program shows it (no script runs), and the plain text beside it. */
export function mailPage(mail: Mail): string {
  const headers = mail.headers.map(
    ({ name, value }) => `<tr><th scope="row">${escape(name)}</th><td dir="auto">${escape(value)}</td></tr>`,
  );
  const html =
    mail.html === null
      ? '<p class="empty">No HTML part.</p>'
      : `<iframe sandbox="" title="The mail's HTML" srcdoc="${escape(withOwnPictures(mail.html))}"></iframe>`;
  const text =
    mail.text === null ? '<p class="empty">No plain text part.</p>' : `<pre dir="auto">${escape(mail.text)}</pre>`;
  return page(
    mail.subject,
    `<p><a href="/inbox">← Inbox</a></p>
    <h1 dir="auto">${escape(mail.subject || '(no subject)')}</h1>
    <p class="meta">${mail.from ? mailboxHtml(mail.from) : escape(mail.envelope.from)} → ${recipients(mail)}
      · <time datetime="${mail.receivedAt}">${timeText(mail.receivedAt)}</time></p>
    <div class="parts"><section><h2>HTML</h2>${html}</section><section><h2>Plain text</h2>${text}</section></div>
    ${shopLinks(mail)}
    <details><summary>Headers</summary><table>${headers.join('')}</table></details>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · sandbox inbox</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

/** The mail's HTML opens nothing; what leads into the shop is listed, and opens the sandbox's storefront. */
function shopLinks({ html, text }: Mail): string {
  const found = `${html ?? ''} ${text ?? ''}`
    .replaceAll('&amp;', '&')
    .match(/https:\/\/[a-z0-9-]+\.myshopify\.com\/[^\s"'<>)]*/g);
  const items = [...new Set(found)].flatMap((address) => {
    const path = inStorefront(address);
    return path === null ? [] : [`<li><a href="${escape(path)}">${escape(address)}</a></li>`];
  });
  return items.length === 0 ? '' : `<h2>Links into the shop</h2><ul class="links">${items.join('')}</ul>`;
}

/** As the headers say; without them, as the dialogue did. */
function recipients(mail: Mail): string {
  const boxes = mail.to.length > 0 ? mail.to : mail.envelope.to.map((address) => ({ name: '', address }));
  return boxes.map(mailboxHtml).join(', ');
}

/** Name and address each keep their own direction. */
function mailboxHtml({ name, address }: Mailbox): string {
  const written = `<bdi dir="ltr">${escape(name ? `<${address}>` : address)}</bdi>`;
  return name ? `<bdi>${escape(name)}</bdi> ${written}` : written;
}

const timeText = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: .5rem 0; overflow-wrap: anywhere; } h1 small { font-weight: 400; opacity: .7; }
h2 { font-size: .85rem; margin: 0 0 .25rem; opacity: .7; font-weight: 600; }
.mails { list-style: none; margin: 1rem 0; padding: 0; border-top: 1px solid #8884; }
.mails a { display: grid; grid-template-columns: minmax(10rem, 18rem) 1fr auto; gap: 0 1rem; padding: .6rem .25rem;
  border-bottom: 1px solid #8884; color: inherit; text-decoration: none; }
.mails a:hover, .mails a:focus-visible { background: #8882; }
.mails span { text-align: left; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { font-weight: 600; } time, .meta { opacity: .75; white-space: nowrap; } .meta { white-space: normal; overflow-wrap: anywhere; }
.parts { display: grid; grid-template-columns: 3fr 2fr; gap: 1rem; margin: 1rem 0; }
.parts section { min-width: 0; }
iframe { width: 100%; height: 40rem; border: 1px solid #8884; border-radius: .5rem; background: #fff; }
pre { margin: 0; padding: .75rem; border: 1px solid #8884; border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.links { overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: .85rem; } th, td { text-align: start; vertical-align: top; padding: .15rem .75rem .15rem 0; overflow-wrap: anywhere; }
@media (max-width: 46rem) {
  .mails a { grid-template-columns: 1fr auto; } .subject { grid-column: 1 / -1; grid-row: 2; }
  .parts { grid-template-columns: 1fr; } iframe { height: 32rem; } th { white-space: nowrap; }
}`;
