import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { freePort } from '../../prisma/free-port.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { shopDomain, start, storeInTest } from './store-in-test.ts';

const withPreload = (script: string): string[] => [
  '--import',
  './sandbox/preload.ts',
  '--input-type=module',
  '-e',
  script,
];
const theClock = `const clock = globalThis[Symbol.for('doorstep.clock')];`;

test('a process with the preload has the sandbox’s time, reaches shops through it, and ends by itself', async () => {
  await using store = await storeInTest();
  const script = `${theClock}
    const response = await fetch('https://${shopDomain}/admin/api/2026-10/graphql.json', { method: 'POST', body: '{}' });
    console.log(JSON.stringify([clock.now(), Math.abs(Date.now() - ${Date.now()}) < 60000, response.status]));`;
  const { stdout } = await promisify(execFile)(process.execPath, withPreload(script), {
    env: { ...process.env, SANDBOX_URL: store.running.url },
  });
  expect(JSON.parse(stdout)).toEqual([start, true, 401]);
});

test('a process with the preload sees the sandbox’s DNS, and only that', async () => {
  await using store = await storeInTest();
  const long = `v=DKIM1; k=rsa; p=${'A'.repeat(400)}`;
  store.running.sandbox.dns.texts.set('doorstep._domainkey.shop.example', [long]);
  const script = `
    import { systemDns } from './app/adapters/dns/dns.server.ts';
    const ask = async (name) => systemDns.txt(name).catch((error) => error.name);
    const found = [await ask('doorstep._domainkey.shop.example'), await ask('example.com')];
    await fetch('${store.running.url}/sandbox/dns', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"answers": false}' });
    console.log(JSON.stringify([...found, await ask('example.com')]));`;
  const { stdout } = await promisify(execFile)(process.execPath, withPreload(script), {
    env: { ...process.env, SANDBOX_URL: store.running.url },
  });
  expect(JSON.parse(stdout)).toEqual([[long], [], 'RetryableError']);
});

test('waiting ends early when time jumps, also after the sandbox was started again', async () => {
  const port = await freePort();
  const first = await startSandbox({ port, now: start });
  const script = `${theClock}
    for (let jumps = 0; jumps < 3; jumps += 1) { console.log(clock.now()); await clock.wait(20000); }
    console.log(clock.now());
    const aborted = AbortSignal.abort(); await clock.wait(20000, aborted); console.log('aborted');`;
  const child = spawn(process.execPath, withPreload(script), {
    env: { ...process.env, SANDBOX_URL: first.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<unknown> => (await lines.next()).value;
  expect(await line()).toBe(String(start));
  first.sandbox.clock.moveTo(start + 1_000);
  expect(await line()).toBe(String(start + 1_000));
  await first.close();
  const second = await startSandbox({ port, now: start + 5_000 });
  expect(await line()).toBe(String(start + 5_000));
  second.sandbox.clock.moveTo(start + 6_000);
  expect(await line()).toBe(String(start + 6_000));
  expect(await line()).toBe('aborted');
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(0);
  await second.close();
});
