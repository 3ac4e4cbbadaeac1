/**
 * `node --import`: each answer of the web process says in its headers how many SQL statements and how many requests to
 * Shopify stood before its first byte. Shopify is played here: nothing leaves this machine. Requests come one by one.
 */
import { Server, ServerResponse } from 'node:http';
import pg from 'pg';
import { staffUserId } from '../../sandbox/admin/staff-member.ts';

let statements = 0;
let calls = 0;

/** What every transaction begins and ends with is not counted. */
const isControl = (sql: string): boolean => /^\s*(BEGIN|COMMIT|ROLLBACK|SELECT set_config\()/i.test(sql);

type Query = (this: unknown, ...args: unknown[]) => unknown;
const client = pg.Client.prototype as unknown as { query: Query };
const { query } = client;
client.query = function counted(...args) {
  const [first] = args;
  const sql = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '');
  if (!isControl(sql)) statements += 1;
  return query.apply(this, args);
};

type Emit = (this: unknown, event: string, ...args: unknown[]) => boolean;
const server = Server.prototype as unknown as { emit: Emit };
const { emit } = server;
server.emit = function begun(event, ...args) {
  if (event === 'request') [statements, calls] = [0, 0];
  return emit.call(this, event, ...args);
};

type WriteHead = (this: ServerResponse, ...args: unknown[]) => ServerResponse;
const response = ServerResponse.prototype as unknown as { writeHead: WriteHead };
const { writeHead } = response;
response.writeHead = function told(...args) {
  this.setHeader('x-bench-statements', statements);
  this.setHeader('x-bench-calls', calls);
  return writeHead.apply(this, args);
};

globalThis.fetch = async (input, init) => {
  calls += 1;
  const request = new Request(input, init);
  if (new URL(request.url).pathname !== '/admin/oauth/access_token') throw new Error('Shopify is not here');
  const wanted = await request.text();
  const lasting = { access_token: 'token', scope: 'read_orders', expires_in: 86_399 };
  return Response.json(
    wanted.includes('online-access-token')
      ? { ...lasting, associated_user: { id: staffUserId, first_name: 'Alex', last_name: 'Owner' } }
      : { ...lasting, refresh_token: 'refresh', refresh_token_expires_in: 7_776_000 },
  );
};
