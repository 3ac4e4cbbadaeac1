import { expect, test } from 'vitest';
import { RetryableError } from '../app/domain/shared/errors.ts';
import { createLog } from '../app/log.server.ts';

function logInto() {
  const lines: string[] = [];
  const log = createLog({ name: 'test', level: 'debug', destination: { write: (line) => void lines.push(line) } });
  return { log, lines };
}

test('ids are logged, whatever else is passed is dropped', () => {
  const { log, lines } = logInto();
  log.info({ shop: 'lumen.myshopify.com', orderId: '1', email: 'ada@example.com', body: { token: 'shpat_1' } }, 'seen');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ shop: 'lumen.myshopify.com', orderId: '1', msg: 'seen' });
  expect(lines.join()).not.toMatch(/ada@|shpat/);
});

test('an error is logged by class, code and place: what it quotes stays unsaid, however it is passed', () => {
  const { log, lines } = logInto();
  const error = Object.assign(new Error('550 <ada@example.com> unknown'), {
    code: 'EENVELOPE',
    response: 'ada@example.com',
  });
  log.error({ err: error }, 'not sent');
  log.error(error);
  log.error({ err: error });
  log.error(error, 'for %s', 'ada@example.com');
  log.error({ err: new TypeError('ada@example.com', { cause: error }) }, 'worse');
  expect(lines).toHaveLength(5);
  expect(lines.join()).not.toContain('ada@example.com');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { class: 'Error', code: 'EENVELOPE' }, msg: 'not sent' });
  expect(lines[0]).toContain('log.test.ts');
});

test('our own errors carry no payload and keep their words', () => {
  const { log, lines } = logInto();
  log.warn({ err: new RetryableError('Shopify answered 503') }, 'later');
  expect(lines.join()).toContain('Shopify answered 503');
});
