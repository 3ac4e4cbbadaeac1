import { afterEach } from 'vitest';
import { failOnConsoleErrors } from './support/console-errors.ts';

failOnConsoleErrors(afterEach);
