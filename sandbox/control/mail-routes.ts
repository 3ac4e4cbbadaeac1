import { inboxPage, mailPage } from '../mail/inbox-page.ts';
import type { Mail } from '../mail/mail-store.ts';
import { pictureOf } from '../pictures/drawings.ts';
import { answerHtml } from './answer.ts';
import { ControlError } from './control-error.ts';
import type { Call, Routes } from './router.ts';

/** The inbox for programs, and for people with a browser. */
export const mailRoutes: Routes = {
  'GET /sandbox/mails': ({ sandbox, query }) => {
    const [to, subject] = [query.get('to') ?? '', query.get('subject') ?? ''];
    const after = Number(query.get('after') ?? 0);
    return sandbox.mailStore.mails
      .filter((mail) => mail.n > after && isTo(mail, to) && has(mail.subject, subject))
      .map(withoutRaw);
  },
  'GET /sandbox/mails/:n': (call) => mailIn(call),
  'DELETE /sandbox/mails': ({ sandbox }) => sandbox.mailStore.clear(),
  'GET /inbox': ({ sandbox }) => answerHtml(inboxPage(sandbox.mailStore.mails)),
  'GET /inbox/:n': (call) => answerHtml(mailPage(mailIn(call))),
  'GET /pictures/:name': ({ param }) => {
    const text = pictureOf(param('name'));
    if (text === undefined) throw new ControlError(404, `There is no picture ${param('name')}`);
    return { status: 200, type: 'image/svg+xml', text };
  },
  'GET /': ({ sandbox }) => answerHtml(inboxPage(sandbox.mailStore.mails)),
};

function mailIn({ sandbox, param }: Call): Mail {
  const mail = sandbox.mailStore.mails.find(({ n }) => n === Number(param('n')));
  if (!mail) throw new ControlError(404, `There is no mail ${param('n')}`);
  return mail;
}

const has = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

const isTo = (mail: Mail, part: string): boolean => mail.envelope.to.some((address) => has(address, part));

function withoutRaw({ raw: _, ...mail }: Mail): Omit<Mail, 'raw'> {
  return mail;
}
