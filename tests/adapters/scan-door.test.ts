import { expect, test } from 'vitest';
import { createScanDoor, scanSignature } from '../../app/adapters/scan-door.server.ts';

const door = createScanDoor();
const secret = 'the secret';
const scan = { trackingNumber: 'RR 123', scannedAt: '2026-12-28T09:30:00+01:00', status: 'in_transit' };

const read = (body: unknown, secrets = [secret]) => {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return door.read(secrets, scanSignature(secret, bytes).toString('hex'), bytes);
};

test('a signed scan is read, signed in hex or in base64', () => {
  const found = {
    ok: true,
    trackingNumber: 'RR 123',
    scan: { at: Date.parse('2026-12-28T08:30:00Z'), status: 'in_transit' },
    secret: 0,
  };
  expect(read(scan)).toEqual(found);
  const bytes = Buffer.from(JSON.stringify(scan));
  expect(door.read([secret], scanSignature(secret, bytes).toString('base64'), bytes)).toEqual(found);
});

test('each of the secrets that are good may have signed it, and it is told which; without any nothing is signed', () => {
  expect(read(scan, ['a newer one', secret])).toMatchObject({ ok: true, secret: 1 });
  expect(read(scan, ['a newer one'])).toEqual({ ok: false, reason: 'unsigned' });
  expect(read(scan, [])).toEqual({ ok: false, reason: 'unsigned' });
  const bytes = Buffer.from(JSON.stringify(scan));
  expect(door.read([], scanSignature('', bytes).toString('hex'), bytes).ok).toBe(false);
});

test.each([null, '', 'x', '0'.repeat(64), Buffer.alloc(32).toString('base64'), '0'.repeat(10_000)])(
  'what is not signed is not read: %s',
  (signature) => {
    expect(door.read([secret], signature, Buffer.from(JSON.stringify(scan)))).toEqual({
      ok: false,
      reason: 'unsigned',
    });
  },
);

test('a signature is for its very bytes', () => {
  const bytes = Buffer.from(JSON.stringify(scan));
  const signature = scanSignature(secret, bytes).toString('hex');
  expect(door.read([secret], signature, Buffer.from(`${bytes.toString()} `)).ok).toBe(false);
});

test.each([
  ['no JSON', '{'],
  ['a list', []],
  ['no number', { ...scan, trackingNumber: undefined }],
  ['a number too short to be one', { ...scan, trackingNumber: 'R1' }],
  ['no time', { ...scan, scannedAt: 'yesterday' }],
  ['a time in no zone', { ...scan, scannedAt: '2026-12-28T09:30:00' }],
  ['a word that we do not know', { ...scan, status: 'teleported' }],
])('signed, and no scan that can be read: %s', (_what, body) => {
  expect(read(body)).toEqual({ ok: false, reason: 'malformed' });
});

test('words of carriers that mean the same are the same, and a label that was printed is no scan', () => {
  const statusOf = (status: string) => {
    const found = read({ ...scan, status });
    return found.ok ? (found.scan?.status ?? null) : found.reason;
  };
  expect(statusOf('In Transit')).toBe('in_transit');
  expect(statusOf('CARRIER_PICKED_UP')).toBe('picked_up');
  expect(statusOf('label_created')).toBeNull();
  expect(statusOf('info-received')).toBeNull();
});
