import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as operations from '../../app/adapters/shopify/operations.ts';
import * as moneyOperations from '../../app/adapters/shopify/return-money-operations.ts';
import * as returnOperations from '../../app/adapters/shopify/return-operations.ts';
import { webhookTopics } from '../../app/webhooks/topics.ts';

const toml = readFileSync(new URL('../../shopify.app.toml', import.meta.url), 'utf8').replaceAll(/#.*$/gm, '');

const textsIn = (list: string): string[] => [...list.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');

function listsNamed(name: string): string[] {
  const lists = toml.matchAll(new RegExp(`^\\s*${name} = \\[([^\\]]*)\\]`, 'gm'));
  return [...lists].flatMap((match) => textsIn(match[1] ?? ''));
}

test('Shopify is asked for exactly the topics that we can read', () => {
  const subscribed = [...listsNamed('topics'), ...listsNamed('compliance_topics')];
  expect(subscribed.sort()).toEqual([...webhookTopics].sort());
});

test('the compliance topics are subscribed as such, the only way there is', () => {
  expect(listsNamed('compliance_topics').sort()).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
});

test('every webhook comes to the one door, in the version that the Admin API is asked in', () => {
  const uris = [...toml.matchAll(/^\s*uri = "([^"]*)"/gm)].map((match) => match[1]);
  expect(uris).toHaveLength(toml.split('[[webhooks.subscriptions]]').length - 1);
  expect(new Set(uris)).toEqual(new Set(['/webhooks']));
  expect(toml).toContain('api_version = "2026-10"');
});

const asked = Object.values({ ...operations, ...moneyOperations, ...returnOperations }).join();

test('the scopes are those that our topics and queries need, and no other', () => {
  const needs = (pattern: RegExp, scope: string) => (pattern.test(asked) ? [scope] : []);
  const scopes = [
    'read_fulfillments',
    'read_orders',
    // Each is what Shopify's reference names for the operation.
    ...needs(/\bcustomer\s*\{/, 'read_customers'),
    ...needs(/\bproduct\s*\{/, 'read_products'),
    ...needs(/\breturns?\s*\(/, 'read_returns'),
    ...needs(/\blocations\s*\(/, 'read_locations'),
    ...needs(/\bstoreCreditAccounts\s*\(/, 'read_store_credit_accounts'),
    ...needs(/\borderInvoiceSend\s*\(/, 'write_orders'),
    ...needs(/\breturnProcess\s*\(/, 'write_returns'),
    ...needs(/\bstoreCreditAccountCredit\s*\(/, 'write_store_credit_account_transactions'),
  ];
  expect(/^scopes = "([^"]*)"/m.exec(toml)?.[1]?.split(',')).toEqual(scopes.sort());
});
