import { connect } from 'node:net';

/** What somebody saw who sent a body in chunks, and meant never to stop. */
export type EndlessSend = {
  /** The answer's first line, or what went wrong with the connection. */
  answer: string;
  /** How much the other side took before it answered, and until it hung up. */
  taken: number;
  answeredAfterMs: number;
  closedAfterMs: number;
};

/** Asks `path` on this machine by a raw socket, without a Content-Length, and sends until the connection is over. */
export function sendEndlessly(port: number, path: string, headers: Record<string, string> = {}): Promise<EndlessSend> {
  const started = performance.now();
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 'x'), Buffer.from('\r\n')]);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    let answeredAfterMs = Infinity;
    const send = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    const lines = Object.entries({ host: '127.0.0.1', 'transfer-encoding': 'chunked', ...headers });
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    socket.on('drain', send);
    socket.on('data', (part) => {
      if (answer === '') answeredAfterMs = performance.now() - started;
      answer += part.toString('latin1');
    });
    // Whoever is cut off while sending hears so as an error; what was answered before stays.
    socket.on('error', (error) => (answer ||= error.message));
    socket.on('close', () => {
      const taken = socket.bytesWritten - socket.writableLength;
      resolve({
        answer: answer.split('\r\n')[0] ?? '',
        taken,
        answeredAfterMs,
        closedAfterMs: performance.now() - started,
      });
    });
    send();
  });
}
