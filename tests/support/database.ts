import { inject } from 'vitest';
import { copyDatabase } from './copy-database.ts';

/** A database of its own, copied from the migrated one: sweeps look over all shops, so tests must not share rows. */
export const freshDatabase = (template: string = inject('postgresUrl')): Promise<string> => copyDatabase(template);
