import { afterAll } from 'vitest';
import { dropFreshDatabases } from './support/database.ts';

afterAll(dropFreshDatabases);
