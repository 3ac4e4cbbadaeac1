import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createShopCipher, type ShopCipher } from '../../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase, type Database } from '../../../app/db.server.ts';
import { freshDatabase } from '../../support/database.ts';

const shop = 'toys.myshopify.com';
const otherShop = 'shoes.myshopify.com';
const place = 'orders.facts.1';
const plain = Buffer.from('ada@example.com');

async function openFresh(): Promise<{ database: Database; newCipher(masterKey?: Buffer): ShopCipher }> {
  const database = openDatabase({ url: await freshDatabase(), connections: 2 });
  onTestFinished(() => database.close());
  const masterKey = randomBytes(32);
  return { database, newCipher: (key = masterKey) => createShopCipher({ masterKey: key, inShop: database.inShop }) };
}

test('a sealed value opens again, in every process that has the master key', async () => {
  const { newCipher } = await openFresh();
  const sealed = await newCipher().seal(shop, place, plain);
  expect(Buffer.from(await newCipher().open(shop, place, sealed))).toEqual(plain);
  await expect(newCipher(randomBytes(32)).open(shop, place, sealed)).rejects.toThrow();
});

test('the same value is sealed differently each time', async () => {
  const { newCipher } = await openFresh();
  const cipher = newCipher();
  expect(await cipher.seal(shop, place, plain)).not.toEqual(await cipher.seal(shop, place, plain));
});

test('a sealed value opens in its own row, column and shop only', async () => {
  const { newCipher } = await openFresh();
  const cipher = newCipher();
  const sealed = await cipher.seal(shop, place, plain);
  await expect(cipher.open(shop, 'orders.facts.2', sealed)).rejects.toThrow();
  await expect(cipher.open(shop, 'messages.inputs.1', sealed)).rejects.toThrow();
  await expect(cipher.open(otherShop, place, sealed)).rejects.toThrow();
});

test('a value with any one bit changed, or any part cut off, does not open', async () => {
  const { newCipher } = await openFresh();
  const cipher = newCipher();
  const sealed = await cipher.seal(shop, place, plain);
  for (const index of sealed.keys()) {
    const tampered = sealed.with(index, (sealed[index] ?? 0) ^ 1);
    await expect(cipher.open(shop, place, tampered), `byte ${index}`).rejects.toThrow();
    await expect(cipher.open(shop, place, sealed.subarray(0, index)), `first ${index} bytes`).rejects.toThrow();
  }
});

test('a shop’s key is stored wrapped, and moved to another shop it is of no use', async () => {
  const { database, newCipher } = await openFresh();
  await newCipher().seal(shop, place, plain);
  const { wrapped } = await database.inShop(shop, (tx) => tx.shopKey.findUniqueOrThrow({ where: { shop } }));
  await database.inShop(otherShop, (tx) => tx.shopKey.create({ data: { shop: otherShop, wrapped } }));
  await expect(newCipher().seal(otherShop, place, plain)).rejects.toThrow();
});

test('the index of an address is the same however it is written, and another in another shop', async () => {
  const { newCipher } = await openFresh();
  const index = await newCipher().emailIndex(shop, 'ada@example.com');
  for (const variant of ['ADA@Example.COM', '  ada@example.com\n', 'Ada@EXAMPLE.com '])
    expect(await newCipher().emailIndex(shop, variant)).toEqual(index);
  expect(await newCipher().emailIndex(shop, 'eda@example.com')).not.toEqual(index);
  expect(await newCipher().emailIndex(otherShop, 'ada@example.com')).not.toEqual(index);
  expect(await newCipher().emailIndex(shop, 'jose\u0301@example.com')).toEqual(
    await newCipher().emailIndex(shop, 'jos\u00e9@example.com'),
  );
});

test('many processes that meet a new shop at once agree on one key', async () => {
  const { newCipher } = await openFresh();
  const sealed = await Promise.all(Array.from({ length: 8 }, () => newCipher().seal(shop, place, plain)));
  const reader = newCipher();
  for (const one of sealed) expect(Buffer.from(await reader.open(shop, place, one))).toEqual(plain);
});

test('with its key destroyed nothing of a shop opens, not in the process that forgot it nor in a new one', async () => {
  const { database, newCipher } = await openFresh();
  const cipher = newCipher();
  const sealed = await cipher.seal(shop, place, plain);
  await database.inShop(shop, (tx) => tx.shopKey.deleteMany());
  cipher.forget(shop);
  await expect(cipher.open(shop, place, sealed)).rejects.toThrow();
  await expect(newCipher().open(shop, place, sealed)).rejects.toThrow();
});

test('a process that still holds a destroyed key opens what a new installation sealed', async () => {
  const { database, newCipher } = await openFresh();
  const stale = newCipher();
  await stale.seal(shop, place, plain);
  await database.inShop(shop, (tx) => tx.shopKey.deleteMany());
  const sealed = await newCipher().seal(shop, place, plain);
  expect(Buffer.from(await stale.open(shop, place, sealed))).toEqual(plain);
});

test('a key that cannot be loaded now is asked for again, not remembered as missing', async () => {
  const { database } = await openFresh();
  let isDown = true;
  const inShop: Database['inShop'] = (domain, work) =>
    isDown ? Promise.reject(new Error('down')) : database.inShop(domain, work);
  const cipher = createShopCipher({ masterKey: randomBytes(32), inShop });
  await expect(cipher.seal(shop, place, plain)).rejects.toThrow('down');
  isDown = false;
  await expect(cipher.seal(shop, place, plain)).resolves.toBeDefined();
});
