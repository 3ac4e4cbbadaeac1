import { formatInstant } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import type { DataSubject } from '../privacy-ports.ts';

/**
 * All that is held of a person in a shop, as a JSON document that people can read: found by address and by order ids.
 * Whoever calls it writes the access log.
 */
export async function exportCustomerData(
  deps: Pick<Deps, 'clock' | 'compliance'>,
  shop: string,
  about: Partial<DataSubject>,
): Promise<string> {
  const customer: DataSubject = { customerId: null, email: null, orderIds: [], ...about };
  const data = await deps.compliance.personalData(shop, customer);
  return JSON.stringify({ shop, exportedAt: deps.clock.now(), customer, ...data }, readable, 2);
}

/** Instants (`sentAt`, `since` …) as dates; ids are text and stay as they are. */
const readable = (key: string, value: unknown): unknown =>
  typeof value === 'number' && (key.endsWith('At') || key === 'since') ? formatInstant(value) : value;
