import type { Control } from './control.ts';
import { settings, shop } from './shop.ts';

type Answer = { status: number; body: string };

/** As a merchant does who wants mails to come from the shop's own address: names its domain, and adds what the page asks for. */
export async function proveDomain(control: Control): Promise<void> {
  const domain = settings.sender.address.replace(/.*@/, '');
  const asStaff = async (request: { form?: Record<string, string> }): Promise<string> => {
    const call = { method: request.form ? 'POST' : 'GET', path: '/app/sender', ...request };
    const { status, body } = await control.post<Answer>(`/sandbox/shops/${shop.domain}/staff`, call);
    if (status !== 200) throw new Error(`the page about the sender's domain answered HTTP ${status} ${body}`);
    return body;
  };
  await asStaff({ form: { act: 'choose', domain } });
  const page = await asStaff({});
  const read = (pattern: RegExp): string => {
    const [found] = pattern.exec(page) ?? [];
    if (!found) throw new Error(`the page about the sender's domain shows no ${pattern}`);
    return found;
  };
  const records = {
    [domain]: read(/v=spf1 [^<"]+ ~all/),
    [read(/[\w-]+\._domainkey\.[\w.-]+/)]: read(/v=DKIM1; k=rsa; p=[\w+/=]+/),
    [`_dmarc.${domain}`]: read(/v=DMARC1; p=none/),
  };
  for (const [name, text] of Object.entries(records)) await control.put('/sandbox/dns', { name, texts: [text] });
  await asStaff({ form: { act: 'check' } });
}
