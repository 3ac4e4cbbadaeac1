import dns from 'node:dns/promises';
import { RetryableError } from '../../domain/shared/errors.ts';
import type { Dns } from '../../flows/sender-ports.ts';

/** Answers that say that there is no such record, as against those that say nothing. */
const nothingThere: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

const answersWithinMs = 5_000;

/** Looks names up as the machine does. Called through the module object, so that a preload can stand in for the world. */
export const systemDns: Dns = {
  async txt(name) {
    try {
      // A record longer than 255 bytes comes in pieces that belong together (RFC 7208 §3.3).
      return (await inTime(dns.resolveTxt(name))).map((pieces) => pieces.join(''));
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && nothingThere.has(String(cause.code))) return [];
      throw new RetryableError('DNS does not answer', { cause });
    }
  },
};

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('DNS took too long')), answersWithinMs);
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
}
