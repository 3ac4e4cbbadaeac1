import { format } from 'node:util';
import { expect } from 'vitest';

const printed: string[] = [];

/** Makes a test fail when something printed to console.error and the test did not say so by `takeConsoleErrors`. */
export function failOnConsoleErrors(afterEach: (check: () => void) => void): void {
  console.error = (...values: unknown[]) => {
    printed.push(format(...values));
  };
  afterEach(() => {
    expect(takeConsoleErrors(), 'console.error was not expected').toEqual([]);
  });
}

/** What was printed to console.error since it was last asked. A test that expects errors takes them and looks at them. */
export function takeConsoleErrors(): string[] {
  return printed.splice(0);
}
