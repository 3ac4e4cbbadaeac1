import { expect, test } from 'vitest';
import { deliveryOf, type Delivery } from '../../../app/domain/messages/delivery.ts';
import { parcelsOf } from '../../../app/domain/messages/parcels.ts';
import type { OrderFacts, TrackingEvent } from '../../../app/domain/facts/order-facts.ts';
import type { Instant } from '../../../app/domain/shared/instant.ts';
import type { Shop, ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, anEvent, anOrder, factsOf, orderedAt, versionOf } from '../../factories/facts.ts';
import { aShop, someSettings } from '../../factories/shop.ts';
import { DAY } from './review-story.ts';

const parcelId = '255858046';
/** The parcel of these stories leaves on day 1, to Italy. */
const day = (count: number): Instant => orderedAt + count * DAY;
const scanned = (onDay: number, status = 'in_transit', estimateDay: number | null = null): TrackingEvent =>
  anEvent({
    id: `9${onDay}`,
    status,
    happenedAt: day(onDay),
    estimatedDeliveryAt: estimateDay === null ? null : day(estimateDay),
  });

const learned = { IT: { samples: 20, medianDays: 3.2, p90Days: 5.1 } };

type Story = {
  events?: TrackingEvent[];
  /** What Shopify said on which day. */
  asked?: { onDay: number; estimateDay: number };
  settings?: Partial<ShopSettings>;
  shop?: Partial<Shop>;
  country?: string | null;
};

function tell({ events = [], asked, settings = {}, shop = {}, country = 'IT' }: Story): Delivery {
  const order = anOrder({ shippingAddress: { countryCode: country, provinceCode: null } });
  const facts: OrderFacts = {
    ...factsOf({ order, fulfillments: [aFulfillment({ createdAt: day(1) })], events }),
    asked: asked
      ? versionOf(
          {
            marketingConsent: null,
            customerLocale: null,
            estimatedDeliveryAt: { [parcelId]: day(asked.estimateDay) },
          },
          { updatedAt: day(asked.onDay), source: 'admin' },
        )
      : null,
  };
  const [parcel] = parcelsOf(facts);
  if (!parcel) throw new Error('no parcel');
  return deliveryOf(parcel, { order, facts, shop: aShop({ settings: someSettings(settings), ...shop }) });
}

const assumed = (onDay: number, basis: string) => ({ certainty: 'assumed', at: day(onDay), basis });
const inDoubt = { certainty: 'in_doubt', giveUpAt: day(46) };

test.each<[string, Story, unknown]>([
  [
    'the carrier’s word counts before all else',
    { events: [scanned(4, 'delivered', 9)], shop: { transit: learned } },
    { certainty: 'delivered', at: day(4) },
  ],
  [
    'without it, the carrier’s date and two days',
    { events: [scanned(2, 'in_transit', 9)], shop: { transit: learned } },
    assumed(11, 'estimate'),
  ],
  [
    'the newest of the carrier’s dates counts',
    { events: [scanned(2, 'in_transit', 9), scanned(3, 'in_transit', 6)] },
    assumed(8, 'estimate'),
  ],
  [
    'a scan without a date leaves the last one standing',
    { events: [scanned(2, 'in_transit', 9), scanned(3)] },
    assumed(11, 'estimate'),
  ],
  ['Shopify knows a date where no scan has one', { asked: { onDay: 2, estimateDay: 7 } }, assumed(9, 'estimate')],
  [
    'what a scan said after Shopify was asked is newer',
    { asked: { onDay: 2, estimateDay: 7 }, events: [scanned(3, 'in_transit', 5)] },
    assumed(7, 'estimate'),
  ],
  [
    'what Shopify said after the scan is newer',
    { asked: { onDay: 4, estimateDay: 7 }, events: [scanned(3, 'in_transit', 5)] },
    assumed(9, 'estimate'),
  ],
  ['a date before the parcel left is no date', { events: [scanned(2, 'in_transit', 0)] }, assumed(15, 'elsewhere')],
  [
    'without a date, what nine of ten of the shop’s parcels to the country took, in whole days',
    { shop: { transit: learned } },
    assumed(7, 'learned'),
  ],
  [
    'too few parcels teach nothing',
    { shop: { transit: { IT: { ...learned.IT, samples: 19 } } } },
    assumed(15, 'elsewhere'),
  ],
  ['another country’s parcels teach nothing', { shop: { transit: { DE: learned.IT } } }, assumed(15, 'elsewhere')],
  [
    'what is learned counts before what was set by hand',
    { shop: { transit: learned, settings: someSettings({ transitDays: { elsewhere: 14, byCountry: { IT: 3 } } }) } },
    assumed(7, 'learned'),
  ],
  [
    'then what the merchant set for the country',
    { settings: { transitDays: { elsewhere: 14, byCountry: { IT: 3 } } } },
    assumed(4, 'country'),
  ],
  [
    'then what holds for all others',
    { settings: { transitDays: { elsewhere: 6, byCountry: { DE: 3 } } } },
    assumed(7, 'elsewhere'),
  ],
  [
    'an address without a country is one of the others',
    { country: null, shop: { transit: learned } },
    assumed(15, 'elsewhere'),
  ],
  [
    'a parcel that missed its date goes by the usual time',
    { events: [scanned(2, 'in_transit', 3), scanned(6)] },
    assumed(15, 'elsewhere'),
  ],
  [
    'a parcel still scanned after all of it is given up in time',
    { events: [scanned(2, 'in_transit', 3), scanned(16)] },
    inDoubt,
  ],
  [
    'a carrier in trouble is never overruled by its own old date',
    { events: [scanned(2, 'in_transit', 9), scanned(3, 'failure')] },
    inDoubt,
  ],
])('%s', (_, story, expected) => {
  expect(tell(story)).toEqual(expected);
});

test('the buffer after the carrier’s date is the merchant’s', () => {
  expect(tell({ events: [scanned(2, 'in_transit', 9)], settings: { estimateBufferDays: 0 } })).toEqual(
    assumed(9, 'estimate'),
  );
});

test('two dates said at once: the later one, whatever order they come in', () => {
  const [a, b] = [scanned(2, 'in_transit', 9), { ...scanned(2, 'in_transit', 6), id: '1' }];
  expect(tell({ events: [a, b] })).toEqual(assumed(11, 'estimate'));
  expect(tell({ events: [b, a] })).toEqual(assumed(11, 'estimate'));
});
