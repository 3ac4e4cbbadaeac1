import type { NodemailerError } from 'nodemailer';
import type { MailOutcome } from '../../flows/ports.ts';

/** Replies about who we are, not about the message (RFC 4954): an operator can mend that, and the mail still goes. */
const aboutTheLogin: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/**
 * What a failed dialogue means for the message. Until its last byte was handed to the socket nothing can have been
 * taken; after that, only a refusal in words (RFC 5321: 4yz and 5yz) says that it was not.
 */
export function outcomeOfFailure(failure: unknown, lastByteLeft: boolean): MailOutcome {
  const error = describeFailure(failure);
  const { code, command, response = '', responseCode = 0, permanent = false } = asNodemailerError(failure);
  const isRefused = responseCode >= 400 && responseCode < 600;
  if (lastByteLeft && !isRefused) return { result: 'unknown', error };
  const isBadAddress = code === 'EENVELOPE' && command === 'API';
  const isPermanent = isBadAddress || (permanent && !aboutTheLogin.has(responseCode));
  const isBounce = isPermanent && command === 'RCPT TO' && isNoMailbox(responseCode, response);
  return { result: 'not_sent', error, permanent: isPermanent, ...(isBounce && { isBounce }) };
}

/**
 * There is no such mailbox, as against a refusal for its content or its sender (`550 5.7.1`): RFC 3463 §3.2, where the
 * server says so; else what RFC 5321 §4.2.3 means by 550, 551 and 553 in answer to a recipient.
 */
function isNoMailbox(responseCode: number, response: string): boolean {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1];
  if (enhanced !== undefined) return /^5\.1\.(1|2|3|6|10)$/.test(enhanced);
  return responseCode === 550 || responseCode === 551 || responseCode === 553;
}

/** The connection ended, or the server said goodbye (421): a new one may do. */
export function isConnectionLost(failure: unknown): boolean {
  const { code, responseCode } = asNodemailerError(failure);
  return responseCode === 421 || (!responseCode && (code === 'ECONNECTION' || code === 'ESOCKET'));
}

/** Codes only: a server's own words may quote addresses. For example `EENVELOPE 550` or `ECONNREFUSED`. */
export function describeFailure(failure: unknown): string {
  const { code = 'EUNKNOWN', originalCode, responseCode } = asNodemailerError(failure);
  return [originalCode ?? code, ...(responseCode ? [responseCode] : [])].join(' ');
}

const asNodemailerError = (failure: unknown): Partial<NodemailerError> => (failure instanceof Error ? failure : {});
