import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LARGEST_BODY } from '../../app/webhooks/door-body.server.ts';
import { now, openDoor, sign, signedHeaders } from './door-in-test.ts';

const body = '{"id": 820982911946154508, "email": "ada@example.com", "note": "ö – “raw” bytes"}';

test('a signed webhook is stored byte for byte and acknowledged', async () => {
  await using door = await openDoor();
  const answer = await door.send(body);

  expect(answer.status).toBe(200);
  expect(door.stored).toEqual([
    {
      shop: 'lumen.myshopify.com',
      webhookId: '5f0c7ad2-7b0e-4f6e-9a57-1d2b5d7d1a11',
      topic: 'orders/create',
      triggeredAt: Date.parse('2026-11-22T09:59:58.123Z'),
      receivedAt: now,
      body: Buffer.from(body),
    },
  ]);
});

test('what is not JSON, an empty body and an unknown topic are taken too: judging them is not the door’s work', async () => {
  await using door = await openDoor();
  for (const odd of ['{"id": 1', '', 'null', Buffer.from([0xff, 0x00, 0xfe])]) {
    expect((await door.send(odd)).status).toBe(200);
  }
  expect((await door.send(body, { ...signedHeaders(body), 'x-shopify-topic': 'moons/wane' })).status).toBe(200);
  expect(door.stored.map((webhook) => webhook.body.byteLength)).toEqual([8, 0, 4, 3, Buffer.byteLength(body)]);
});

test('the worker is woken after the commit, never before and never for a refusal', async () => {
  const order: string[] = [];
  await using door = await openDoor({
    inbox: { store: async () => void order.push('stored') },
    wake: () => void order.push('woken'),
  });
  await door.send(body);
  await door.send(body, { ...signedHeaders(body), 'x-shopify-hmac-sha256': sign('another body') });
  expect(order).toEqual(['stored', 'woken']);
});

test('a signature with any one character changed, cut short or lengthened is refused and nothing is stored', async () => {
  await using door = await openDoor();
  const right = sign(body);
  const flipped = [...right].map((char, at) => right.slice(0, at) + (char === 'A' ? 'B' : 'A') + right.slice(at + 1));
  const wrong = [...flipped, right.slice(0, -1), `${right}A`, right.toUpperCase(), sign(body, 'another secret'), 'ö'];

  for (const signature of wrong) {
    const answer = await door.send(body, { ...signedHeaders(body), 'x-shopify-hmac-sha256': signature });
    expect(answer.status, signature).toBe(401);
  }
  expect(door.stored).toEqual([]);
});

test('a body with any one byte changed is refused', async () => {
  await using door = await openDoor();
  const original = Buffer.from('{"id":1}');
  for (const at of original.keys()) {
    const changed = Buffer.from(original);
    changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at);
    expect((await door.send(changed, signedHeaders(original))).status).toBe(401);
  }
  expect(door.stored).toEqual([]);
});

test('a webhook without a signature is refused as unsigned, whatever else is wrong with it', async () => {
  await using door = await openDoor();
  expect((await door.send(body, {})).status).toBe(401);
  expect((await door.send(body, { ...signedHeaders(body), 'x-shopify-hmac-sha256': '' })).status).toBe(401);
  expect(door.stored).toEqual([]);
});

test.each(['x-shopify-topic', 'x-shopify-shop-domain', 'x-shopify-webhook-id'])(
  'without %s a signed webhook is answered 400',
  async (name) => {
    await using door = await openDoor();
    const { [name]: _dropped, ...rest } = signedHeaders(body);
    expect((await door.send(body, rest)).status).toBe(400);
    expect((await door.send(body, { ...rest, [name]: '' })).status).toBe(400);
    expect((await door.send(body, { ...rest, [name]: 'x'.repeat(256) })).status).toBe(400);
    expect(door.stored).toEqual([]);
  },
);

test('without the instant it was triggered, or with nonsense there, a webhook is still stored', async () => {
  await using door = await openDoor();
  for (const triggeredAt of ['', 'yesterday']) {
    await door.send(body, { ...signedHeaders(body), 'x-shopify-triggered-at': triggeredAt });
  }
  expect(door.stored.map((webhook) => webhook.triggeredAt)).toEqual([null, null]);
});

test.each([
  'lumen.example.com',
  'myshopify.com',
  '.myshopify.com',
  '-lumen.myshopify.com',
  'lumen.myshopify.com.evil.example',
  'lumen.myshopify.com/admin',
  'evil.example#.myshopify.com',
  'a.b.myshopify.com',
  "x'--.myshopify.com",
])('a shop that cannot be one of Shopify’s is answered 400: %s', async (shop) => {
  await using door = await openDoor();
  expect((await door.send(body, { ...signedHeaders(body), 'x-shopify-shop-domain': shop })).status).toBe(400);
  expect(door.stored).toEqual([]);
});

test('one shop has one spelling', async () => {
  await using door = await openDoor();
  await door.send(body, { ...signedHeaders(body), 'x-shopify-shop-domain': 'Lumen.MyShopify.com' });
  expect(door.stored[0]?.shop).toBe('lumen.myshopify.com');
});

test('a header that comes twice counts when both say the same, and as missing when they differ', async () => {
  await using door = await openDoor();
  const headers = signedHeaders(body);
  const id = headers['x-shopify-webhook-id'] ?? '';
  const right = sign(body);

  expect((await door.send(body, { ...headers, 'x-shopify-webhook-id': [id, id] })).status).toBe(200);
  expect((await door.send(body, { ...headers, 'x-shopify-hmac-sha256': [right, right] })).status).toBe(200);
  expect((await door.send(body, { ...headers, 'x-shopify-webhook-id': [id, 'other'] })).status).toBe(400);
  expect(
    (await door.send(body, { ...headers, 'x-shopify-shop-domain': ['a.myshopify.com', 'b.myshopify.com'] })).status,
  ).toBe(400);
  expect((await door.send(body, { ...headers, 'x-shopify-hmac-sha256': [right, sign('x')] })).status).toBe(401);
  expect(door.stored.map((webhook) => webhook.webhookId)).toEqual([id, id]);
});

test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not how webhooks come', async (method) => {
  await using door = await openDoor();
  const answer = await door.send('', signedHeaders(''), method);
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('POST');
  expect(door.stored).toEqual([]);
});

test('a body of exactly the limit is taken', async () => {
  await using door = await openDoor();
  expect((await door.send(Buffer.alloc(LARGEST_BODY, 'x'))).status).toBe(200);
  expect(door.stored[0]?.body.byteLength).toBe(LARGEST_BODY);
});

test('a body that declares to be over the limit is refused before a byte of it is read', async () => {
  await using door = await openDoor();
  const status = await new Promise((resolve, reject) => {
    const req = door.open('POST', { ...signedHeaders(body), 'content-length': LARGEST_BODY + 1 });
    req.on('response', (res) => resolve(res.statusCode));
    req.on('error', reject);
    req.flushHeaders();
  });
  expect(status).toBe(413);
  expect(door.stored).toEqual([]);
});

test('a chunked body one byte over the limit is refused', async () => {
  await using door = await openDoor();
  const large = Buffer.alloc(LARGEST_BODY + 1, 'x');
  const headers = { ...signedHeaders(large), 'transfer-encoding': 'chunked' };
  expect((await door.send(large, headers)).status).toBe(413);
  expect(door.stored).toEqual([]);
});

test('who sends a chunked body without end gets the refusal while still sending, not a broken connection', async () => {
  await using door = await openDoor();
  const statuses = await Promise.all(Array.from({ length: 8 }, () => sendEndlessly(door)));
  expect(statuses).toEqual(Array.from({ length: 8 }, () => 413));
  expect(door.stored).toEqual([]);
});

/** Writes without pause until an answer comes; the answer's status. */
function sendEndlessly(door: Awaited<ReturnType<typeof openDoor>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const req = door.open('POST', signedHeaders(body));
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const timer = setInterval(() => req.write(chunk), 1);
    req.on('response', (res) => resolve(res.statusCode));
    req.on('error', reject);
    req.on('close', () => clearInterval(timer));
  });
}

test('a sender that goes away in the middle leaves nothing behind and the door open', async () => {
  await using door = await openDoor();
  for (const length of [1, 20_000, 500_000]) {
    const req = door.open('POST', { ...signedHeaders(body), 'content-length': 1_000_000 });
    req.on('error', () => undefined);
    await new Promise<void>((resolve) => req.write(Buffer.alloc(length), () => resolve()));
    req.destroy();
  }
  const whole = door.open('POST', { ...signedHeaders(body), 'content-length': Buffer.byteLength(body) + 1 });
  whole.on('error', () => undefined);
  await new Promise<void>((resolve) => whole.write(body, () => resolve()));
  await sleep(20);
  whole.destroy();
  await sleep(50);
  expect(door.stored).toEqual([]);
  expect((await door.send(body)).status).toBe(200);
});

test('with the database down Shopify is asked to come again, and the log says no more than ids', async () => {
  await using door = await openDoor({
    inbox: { store: () => Promise.reject(new Error(`could not insert ${body}`)) },
  });
  const answer = await door.send(body);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(door.wakes()).toBe(0);
  expect(door.logged.join()).toContain('5f0c7ad2-7b0e-4f6e-9a57-1d2b5d7d1a11');
  expect(door.logged.join()).not.toContain('ada@example.com');
});

test('a database that hangs is answered for within Shopify’s five seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const asked = Promise.withResolvers<void>();
  const store = () => {
    asked.resolve();
    return new Promise<never>(() => undefined);
  };
  await using door = await openDoor({ inbox: { store } });
  const answer = door.send(body);
  await asked.promise;
  vi.advanceTimersByTime(4_999);
  expect((await answer).status).toBe(503);
});

test('a store that succeeds after the deadline is not answered twice, and the worker is still woken', async () => {
  await using door = await openDoor({ inbox: { store: () => sleep(60) }, deadlineMs: 20 });
  expect((await door.send(body)).status).toBe(503);
  await sleep(80);
  expect(door.wakes()).toBe(1);
});

test('a store that fails after the deadline, or a wake that throws, harms nobody', async () => {
  await using late = await openDoor({
    inbox: { store: () => sleep(40).then(() => Promise.reject(new Error('late'))) },
    deadlineMs: 20,
  });
  expect((await late.send(body)).status).toBe(503);
  await sleep(40);

  await using unwakeable = await openDoor({
    wake: () => {
      throw new Error('no');
    },
  });
  expect((await unwakeable.send(body)).status).toBe(200);
  expect((await unwakeable.send(body)).status).toBe(200);
});

test('a sender that dawdles does not hold the door beyond its deadline', async () => {
  await using door = await openDoor({ deadlineMs: 50 });
  const status = await new Promise((resolve) => {
    const req = door.open('POST', { ...signedHeaders(body), 'content-length': 1_000 });
    req.on('response', (res) => resolve(res.statusCode));
    req.on('error', () => undefined);
    req.write('{');
  });
  expect(status).toBe(503);
  expect(door.stored).toEqual([]);
});
