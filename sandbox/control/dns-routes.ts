import { z } from 'zod';
import type { Routes } from './router.ts';

const recordsInput = z.strictObject({
  name: z.string().min(1).toLowerCase(),
  /** Its TXT records from now on; none: the name is gone. */
  texts: z.array(z.string()),
});
const faultInput = z.strictObject({ answers: z.boolean() });

/** The world's DNS, as far as a process with the preload can see it: names that nobody set are not there. */
export const dnsRoutes: Routes = {
  'PUT /sandbox/dns': ({ sandbox, input }) => {
    const { name, texts } = input(recordsInput);
    if (texts.length > 0) sandbox.dns.texts.set(name, texts);
    else sandbox.dns.texts.delete(name);
  },
  'PATCH /sandbox/dns': ({ sandbox, input }) => void (sandbox.dns.answers = input(faultInput).answers),
  'GET /sandbox/dns': ({ sandbox, query }) => {
    const { answers, texts } = sandbox.dns;
    return { answers, texts: texts.get((query.get('name') ?? '').toLowerCase()) ?? [] };
  },
};
