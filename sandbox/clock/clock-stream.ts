import type { ServerResponse } from 'node:http';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import type { SandboxClock } from './sandbox-clock.ts';

/** `GET /sandbox/clock/stream`: one line of JSON, `{"now": "…"}`, at once and at each jump. */
export function streamClock(clock: SandboxClock, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
  const push = (): boolean => response.write(`${JSON.stringify({ now: formatInstant(clock.now()) })}\n`);
  push();
  response.once('close', clock.onMove(push));
}
