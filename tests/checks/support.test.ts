import { expect, test, vi } from 'vitest';
import { takeConsoleErrors } from '../support/console-errors.ts';
import { requireOnMachine } from '../support/requirements.ts';

test('a test that expects errors on the console can look at them', () => {
  console.error('parcel %s is late', 'P1');
  expect(takeConsoleErrors()).toEqual(['parcel P1 is late']);
});

test('a program that is missing fails in CI instead of being skipped', () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CI', 'true');
  expect(() => requireOnMachine('redis-server')).toThrow('redis-server is not on this machine');
});

test('a program that is missing elsewhere is told in one line', () => {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('CI', '');
  const log = vi.spyOn(console, 'log').mockReturnValue();
  expect(requireOnMachine('chromium')).toBeNull();
  expect(log.mock.calls).toEqual([['skipped: chromium is not on this machine']]);
});
