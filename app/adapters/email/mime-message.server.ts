import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../flows/ports.ts';

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
    html: mail.html,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = node.getEnvelope();
  return { envelope: { from: from || '', to }, bytes: await node.build() };
}

const oneLine = (value: string): string => value.replace(/[\r\n\0]+/g, ' ').trim();

const oneLineEach = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]));
