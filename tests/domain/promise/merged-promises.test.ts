import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedPromises } from '../../../app/domain/promise/merged-promises.ts';
import { anOrigin, aPromiseConfig, aSeason } from './promise-world.ts';

const christmas = aSeason({ id: 'christmas' });
const easter = aSeason({ id: 'easter', name: 'Easter' });
const base = aPromiseConfig({ seasons: [christmas, easter] });
const renamed = { ...christmas, name: 'Xmas' };

test('two people who change different parts have both changed', () => {
  const mine = { ...base, seasons: [renamed, easter], isOn: false };
  const theirs = {
    ...base,
    origins: [...base.origins, anOrigin({ id: '2', services: [] })],
    seasons: [christmas, { ...easter, bufferDays: 3 }],
    productRules: [{ tag: 'made', extraHandlingDays: 1 }],
  };
  expect(mergedPromises(base, mine, theirs)).toEqual({
    isOn: false,
    origins: theirs.origins,
    seasons: [renamed, { ...easter, bufferDays: 3 }],
    productRules: theirs.productRules,
  });
});

test('what one of them adds or removes is added or removed', () => {
  const mothersDay = aSeason({ id: 'mothers-day' });
  const mine = { ...base, seasons: [christmas, easter, mothersDay] };
  expect(mergedPromises(base, mine, { ...base, seasons: [easter] })?.seasons).toEqual([easter, mothersDay]);
});

test('nobody undoes what the other did to the same part', () => {
  const theirs = { ...base, seasons: [{ ...christmas, bufferDays: 3 }, easter] };
  expect(mergedPromises(base, { ...base, seasons: [renamed, easter] }, theirs)).toBeNull();
  expect(mergedPromises(base, { ...base, seasons: [easter] }, theirs)).toBeNull();
  expect(mergedPromises(base, { ...base, seasons: [renamed, easter] }, { ...base, seasons: [easter] })).toBeNull();
  expect(mergedPromises(base, theirs, theirs)).toEqual(theirs);
});

test('it makes no difference who of them saves first, and whoever changes nothing takes nothing away', () => {
  const seasons = fc
    .array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), bufferDays: fc.integer({ min: 0, max: 2 }) }), {
      maxLength: 3,
    })
    .map((all) => [...new Map(all.map((one) => [one.id, aSeason(one)])).values()]);
  const config = fc.record({ isOn: fc.boolean(), seasons }).map((changes) => aPromiseConfig(changes));
  const sorted = (one: ReturnType<typeof mergedPromises>) =>
    one && { ...one, seasons: one.seasons.toSorted((a, b) => a.id.localeCompare(b.id)) };
  fc.assert(
    fc.property(config, config, config, (before, one, other) => {
      const merged = mergedPromises(before, one, other);
      expect(sorted(mergedPromises(before, other, one))).toEqual(sorted(merged));
      expect(sorted(mergedPromises(before, before, other))).toEqual(sorted(other));
    }),
  );
});
