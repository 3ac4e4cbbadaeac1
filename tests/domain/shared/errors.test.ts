import { expect, test } from 'vitest';
import { RetryableError, TerminalError, UnclearError } from '../../../app/domain/shared/errors.ts';

/** As pages meet it: thrown by an adapter, which has the class from another copy of its file. */
class FromElsewhere extends Error {
  override name = 'RetryableError';
}

test('an error is known for what it is, whichever copy of its class it was made with', () => {
  expect(new FromElsewhere('away')).toBeInstanceOf(RetryableError);
  expect(new FromElsewhere('away')).not.toBeInstanceOf(TerminalError);
  expect(new UnclearError('no answer')).toBeInstanceOf(UnclearError);
  expect(new TypeError('a bug')).not.toBeInstanceOf(RetryableError);
});
