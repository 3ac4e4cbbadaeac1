import { inject } from 'vitest';
import { copyDatabase, dropDatabases } from './copy-database.ts';

const ofThisFile: string[] = [];

/** A database of its own, copied from the migrated one: sweeps look over all shops, so tests must not share rows. */
export async function freshDatabase(template: string = inject('postgresUrl')): Promise<string> {
  const url = await copyDatabase(template);
  ofThisFile.push(url);
  return url;
}

/** At the end of a test file: what it copied is in memory, and no other has a use for it. */
export const dropFreshDatabases = (): Promise<void> => dropDatabases(ofThisFile.splice(0));
