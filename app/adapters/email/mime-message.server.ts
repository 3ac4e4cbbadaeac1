import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../flows/ports.ts';
import type { SigningKey } from '../../flows/sender-ports.ts';

export type MimeMessage = { envelope: { from: string; to: string[] }; bytes: Buffer };

/** The mail as it travels (RFC 5322): plain text first, HTML as the better alternative. Values cannot add headers. */
export async function mimeMessage(mail: OutgoingMail): Promise<MimeMessage> {
  const node = new MailComposer({
    from: { name: oneLine(mail.from.name), address: mail.from.address },
    // As a name and an address it is one recipient, whatever it contains.
    to: { name: '', address: mail.to },
    replyTo: mail.replyTo === null ? undefined : { name: '', address: mail.replyTo },
    subject: oneLine(mail.subject),
    messageId: `<${mail.messageId}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...oneLineEach(mail.headers) },
    text: mail.text,
    // Said, for it is mostly markup in every language: found out, each of its characters is looked at twice.
    html: { content: mail.html, contentTransferEncoding: 'quoted-printable' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = node.getEnvelope();
  const bytes = await node.build();
  return { envelope: { from: from || '', to }, bytes: mail.signingKey ? await signed(bytes, mail.signingKey) : bytes };
}

/** RFC 6376 §5.4.1, and both headers with which mail programs unsubscribe: RFC 8058 §4 asks for it. */
const headerFieldNames =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post';

/** With the DKIM signature of the merchant's domain. */
function signed(bytes: Buffer, { domain, selector, privateKey }: SigningKey): Promise<Buffer> {
  const dkim = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames });
  return buffer(dkim.sign(bytes));
}

const oneLine = (value: string): string => value.replace(/[\r\n\0]+/g, ' ').trim();

const oneLineEach = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]));
