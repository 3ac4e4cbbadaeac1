/**
 * `node --import ./sandbox/preload.ts`: gives a process the sandbox's clock and the sandbox's DNS, and sends its requests
 * for `https://*.myshopify.com` to the sandbox. Production code knows nothing of any.
 */
import dns from 'node:dns/promises';
import { connectClock } from './clock/connected-clock.ts';

const sandboxUrl = process.env.SANDBOX_URL;
if (!sandboxUrl) throw new Error('sandbox/preload.ts needs SANDBOX_URL, such as http://127.0.0.1:4400');

const realFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!url.hostname.endsWith('.myshopify.com')) return realFetch(input, init);
  const request = new Request(input, init);
  request.headers.set('x-sandbox-shop', url.hostname);
  return realFetch(new Request(new URL(url.pathname + url.search, sandboxUrl), request));
};

dns.resolveTxt = async (name) => {
  const response = await realFetch(`${sandboxUrl}/sandbox/dns?name=${encodeURIComponent(name)}`);
  const { answers, texts } = (await response.json()) as { answers: boolean; texts: string[] };
  if (!answers) throw Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' });
  if (texts.length === 0) throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' });
  // As DNS does: in pieces of at most 255 bytes.
  return texts.map((text) => text.match(/.{1,255}/gs) ?? ['']);
};

Object.assign(globalThis, { [Symbol.for('doorstep.clock')]: await connectClock(sandboxUrl) });
