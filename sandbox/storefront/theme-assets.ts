import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folders = {
  theme: join(import.meta.dirname, 'assets'),
  extension: join(import.meta.dirname, '../../extensions/promise/assets'),
};

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export const isThemeAsset = (path: string): boolean => path.startsWith('/theme/assets/');

/** Files of the theme and of the app's extension, packed as Shopify's CDN does. */
export function answerThemeAsset(path: string, response: ServerResponse): void {
  const [, name = '', ending = ''] = /^\/theme\/assets\/([\w-]+\.(css|js|svg))$/.exec(path) ?? [];
  const type = types[ending];
  if (type === undefined) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('No such file\n');
  const folder = name.startsWith('doorstep') ? folders.extension : folders.theme;
  const headers = { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'public, max-age=31536000' };
  response.writeHead(200, headers).end(gzipSync(readFileSync(join(folder, name)), { level: 9 }));
}
