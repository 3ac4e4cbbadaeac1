import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems deal out to whoever asks for any port: in between, nobody is given it who did not choose it. */
const [first, count] = [10_100, 22_000];
/** Processes that start side by side, whose ids are next to each other, begin apart. */
let next = (process.pid * 61) % count;

/** A port on loopback that nobody listens on; each call answers another one. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < count; tried += 1) {
    const port = first + next;
    next = (next + 1) % count;
    if (await isFree(port)) return port;
  }
  throw new Error('no free port');
}

/** On all interfaces, as some of ours listen, and on loopback, which not every system counts among them. */
async function isFree(port: number): Promise<boolean> {
  for (const host of [undefined, '127.0.0.1']) {
    const server = createServer().listen({ port, host });
    try {
      await once(server, 'listening');
    } catch {
      return false;
    }
    server.close();
    await once(server, 'close');
  }
  return true;
}
