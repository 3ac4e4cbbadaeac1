import { GraphQLError } from 'graphql';
import type { StoreProduct, StoreShop } from '../store/store.ts';
import { connection } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { productNode } from './product-node.ts';

type SearchArguments = PageArguments & { query?: string | null; sortKey?: string };
type Test = (product: StoreProduct) => boolean;

const term = /\s*(?:AND\s+)?(?:(?<field>\w+):)?(?:'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<bare>[^\s'"]+))\s*/y;

/** `products(query:)`: words that begin so anywhere in the title, tags or type, and a few of Shopify's filters. */
export function productSearch(shop: StoreShop, { query, sortKey = 'ID', ...args }: SearchArguments) {
  const tests = testsOf(query ?? '');
  const found = [...shop.products.values()].filter((product) => tests.every((test) => test(product)));
  const sorted = sortProducts(found, sortKey);
  return connection(sorted, args, { position: (product) => [sorted.indexOf(product), '0'] }, (product) =>
    productNode(shop, product),
  );
}

function testsOf(query: string): Test[] {
  const tests: Test[] = [];
  term.lastIndex = 0;
  while (term.lastIndex < query.length) {
    const groups = term.exec(query)?.groups;
    if (!groups) throw new GraphQLError(`The sandbox does not understand the product search: ${query}`);
    tests.push(testOf(groups.field, groups.single ?? groups.double ?? groups.bare ?? ''));
  }
  return tests;
}

function testOf(field: string | undefined, value: string): Test {
  switch (field) {
    case undefined:
      return ({ title, tags, productType }) => hasWords([title, productType, ...tags].join(' '), value);
    case 'title':
      return ({ title }) => hasWords(title, value);
    case 'tag':
      return ({ tags }) => tags.some((tag) => tag.toLowerCase() === value.toLowerCase());
    case 'product_type':
      return ({ productType }) => productType.toLowerCase() === value.toLowerCase();
    case 'id':
      return ({ id }) => id === value;
    case 'status':
      return () => value.toLowerCase() === 'active';
    case 'published_status':
      return ({ url }) => (url !== null) === (value === 'published' || value === 'visible');
    case 'gift_card':
      return () => value === 'false';
  }
  // Shopify ignores what it does not know; here that is an error, so that a misspelt filter is found at once.
  throw new GraphQLError(`The sandbox does not know the product filter ${field}`);
}

/** Each word asked for begins a word of the text; an asterisk may say so. */
function hasWords(text: string, asked: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = asked.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}

function sortProducts(products: StoreProduct[], sortKey: string): StoreProduct[] {
  if (sortKey === 'TITLE') return products.sort((one, other) => one.title.localeCompare(other.title));
  if (sortKey === 'UPDATED_AT' || sortKey === 'CREATED_AT' || sortKey === 'PUBLISHED_AT') {
    return products.sort((one, other) => one.updatedAt - other.updatedAt);
  }
  if (sortKey === 'ID' || sortKey === 'RELEVANCE') return products;
  throw new GraphQLError(`The sandbox does not sort products by ${sortKey}`);
}
