import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { buildClientSchema } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';

const schemaPackage = '@shopify/dev-mcp@1.16.0';
const fileInPackage = 'package/dist/data/admin_2026-10.json.gz';
const cacheFolder = join(import.meta.dirname, '..', '.cache');
const cacheFile = join(cacheFolder, 'admin_2026-10.json');

const run = promisify(execFile);
let loading: Promise<GraphQLSchema> | null = null;

/**
 * Shopify's real Admin schema, version 2026-10. The first call on a machine takes one file of a public npm package
 * (14 MB, a few seconds) into `.cache/`; later calls read that. Rejects when the registry cannot be reached.
 */
export function loadAdminSchema(): Promise<GraphQLSchema> {
  loading ??= readIntrospection().then((introspection) => buildClientSchema(introspection, { assumeValid: true }));
  return loading;
}

async function readIntrospection(): Promise<IntrospectionQuery> {
  const cached = await readFile(cacheFile, 'utf8').catch(() => null);
  return JSON.parse(cached ?? (await fetchIntrospection())) as IntrospectionQuery;
}

async function fetchIntrospection(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'admin-schema-'));
  try {
    await run('npm', ['pack', schemaPackage, '--silent', '--pack-destination', folder], { cwd: folder });
    await run('tar', ['-xzf', 'shopify-dev-mcp-1.16.0.tgz', fileInPackage], { cwd: folder });
    const zipped = await readFile(join(folder, fileInPackage));
    const text = withoutProse((await promisify(gunzip)(zipped)).toString('utf8'));
    await keep(text);
    return text;
  } catch (error) {
    throw new Error(`Shopify's Admin schema could not be taken from the npm package ${schemaPackage}`, {
      cause: error,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Half of the file is descriptions, and keys that are Shopify's own; without them later starts are faster. */
function withoutProse(json: string): string {
  const skipped = new Set(['description', 'requiredAccess', 'componentName', 'accessRestrictedReason', 'gidTypes']);
  const pruned = JSON.parse(json, (key, value: unknown) => (skipped.has(key) ? undefined : value)) as {
    data: IntrospectionQuery;
  };
  return JSON.stringify(pruned.data);
}

/** By rename, so that two processes that start at once never read half a file. */
async function keep(text: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = `${cacheFile}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, cacheFile);
}
