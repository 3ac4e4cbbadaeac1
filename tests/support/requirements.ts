import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that no npm package brings, each with the names it goes by on Debian, Ubuntu and macOS. */
const programs = {
  'redis-server': ['redis-server'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  spamassassin: ['spamassassin'],
} as const;

/**
 * Where a program is on this machine, for tests that need more than npm can install.
 *
 * Missing on somebody's laptop: null and one visible line, for `test.skipIf(path === null)`. Missing with `CI=true`:
 * throws, because a skip there would pass for a proof.
 */
export function requireOnMachine(name: keyof typeof programs): string | null {
  const path = findOnPath(programs[name]);
  if (path !== null) return path;
  if (process.env.CI) throw new Error(`${name} is not on this machine, and CI skips nothing: install it (see .ci/run)`);
  console.log(`skipped: ${name} is not on this machine`);
  return null;
}

function findOnPath(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
