import { once } from 'node:events';
import { createServer, request as requestHttp } from 'node:http';
import type { IncomingMessage, RequestOptions, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { AppUnderTest } from '../sandbox.ts';
import { isRewritten, rewriteBody, rewriteHeaders } from './rewrite.ts';

/** An empty page of the app's own origin: App Bridge's modals put their content into it. */
export const modalPath = '/.sandbox/modal';
const modalPage = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Dialog</title><body></body></html>';

/** The app's address is read at each request: it may become known later. */
type Proxied = { app: Pick<AppUnderTest, 'url'>; sandboxUrl: string };

/**
 * Stands before the app as its public address, so that it opens in a plain browser: rewrites as rewrite.ts says and
 * passes everything else byte for byte, the `Host` header included.
 */
export async function startAppProxy(proxied: Proxied, port: number): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    if (request.url === modalPath)
      return void response.setHeader('Content-Type', 'text/html; charset=utf-8').end(modalPage);
    pass(proxied, request, response).catch((error: unknown) => refuse(response, error));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
    tunnel(proxied, request, socket, head),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function pass(proxied: Proxied, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const upstream = requestHttp(target(proxied, request));
  response.once('close', () => upstream.destroy());
  request.pipe(upstream);
  const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
  const headers = rewriteHeaders(answer.rawHeaders, proxied.sandboxUrl);
  const status = answer.statusCode ?? 502;
  if (!isRewritten(answer.headers['content-type'])) {
    response.writeHead(status, answer.statusMessage, headers);
    answer.pipe(response);
    return;
  }
  const body = rewriteBody(await buffer(answer), proxied.sandboxUrl);
  response.writeHead(status, answer.statusMessage, withLength(headers, body.length)).end(body);
}

/** Uncompressed, because what is compressed cannot be rewritten. */
function target({ app }: Proxied, { method, url = '/', headers }: IncomingMessage): RequestOptions {
  if (app.url === null) throw new Error('the sandbox does not know the app: set APP_URL, or PATCH /sandbox/app');
  const { hostname, port } = new URL(app.url);
  return { hostname, port, path: url, method, headers: { ...headers, 'accept-encoding': 'identity' } };
}

function withLength(headers: string[], length: number): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = [headers[index], headers[index + 1]];
    if (!/^(content-length|transfer-encoding)$/i.test(name)) kept.push(name, value);
  }
  return [...kept, 'Content-Length', String(length)];
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`The app does not answer: ${error instanceof Error ? error.message : String(error)}\n`);
}

/** Vite's hot reload in development. */
function tunnel(proxied: Proxied, request: IncomingMessage, socket: Socket, head: Buffer): void {
  socket.on('error', () => socket.destroy());
  const upstream = requestHttp(target(proxied, request));
  upstream.on('error', () => socket.destroy());
  upstream.on('upgrade', (answer: IncomingMessage, remote: Socket, remoteHead: Buffer) => {
    remote.on('error', () => socket.destroy());
    const lines = answer.rawHeaders.flatMap((name, index, all) => (index % 2 ? [] : [`${name}: ${all[index + 1]}`]));
    socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
    socket.write(remoteHead);
    remote.write(head);
    remote.pipe(socket).pipe(remote);
  });
  upstream.end();
}
