import { Banner, BlockStack, Link, List, Text } from '@shopify/polaris';

export type AttentionItem = { text: string; link: { label: string; url: string } | null };

/** What waits for a person, each with the place where it is handled. */
export function HomeAttention({ items }: { items: AttentionItem[] }) {
  return (
    <Banner tone="warning" title={items.length === 1 ? 'One thing needs you' : `${items.length} things need you`}>
      <BlockStack gap="200">
        <List>
          {items.map(({ text, link }) => (
            <List.Item key={text}>
              <Text as="span">{text} </Text>
              {link && <Link url={link.url}>{link.label}</Link>}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Banner>
  );
}

export type AttentionCounts = Record<
  | 'unknown'
  | 'failed'
  | 'stalledParcels'
  | 'refusedWebhooks'
  | 'pendingDataRequests'
  | 'toDecide'
  | 'stuck'
  | 'parked'
  | 'lowLabels'
  | 'promiseFailing'
  | 'lateOrders'
  | 'askedToCancel',
  number
>;

/** `shopTrouble`: why Shopify does not let us in, in words. */
export function attentionItems(shopTrouble: string | null, counts: AttentionCounts): AttentionItem[] {
  const { unknown, failed, stalledParcels, refusedWebhooks, pendingDataRequests } = counts;
  const link = (label: string, url: string) => ({ label, url });
  return [
    ...(shopTrouble ? [{ text: shopTrouble, link: null }] : []),
    ...returnItems(counts),
    ...promiseItems(counts),
    ...(unknown > 0
      ? [
          {
            text: `${mails(unknown)} may or may not have arrived: decide whether to send again.`,
            link: link('Review', '/app/messages?show=unknown'),
          },
        ]
      : []),
    ...(counts.promiseFailing > 0
      ? [
          {
            text: 'For more than a day your storefront could not be told new delivery dates. It shows those that it had.',
            link: link('Look', '/app/promise'),
          },
        ]
      : []),
    ...(failed > 0
      ? [{ text: `${mails(failed)} could not be delivered.`, link: link('Review', '/app/messages?show=failed') }]
      : []),
    ...(stalledParcels > 0
      ? [
          {
            text: `${plural(stalledParcels, 'parcel was', 'parcels were')} not scanned by any carrier for days.`,
            link: link('Look', '/app/messages?show=withheld&reason=parcel_stalled'),
          },
        ]
      : []),
    ...(pendingDataRequests > 0
      ? [
          {
            text: `${plural(pendingDataRequests, 'customer asks', 'customers ask')} for their data.`,
            link: link('Answer', '/app/privacy'),
          },
        ]
      : []),
    ...(refusedWebhooks > 0
      ? [
          {
            text: `${plural(refusedWebhooks, 'notice', 'notices')} from Shopify could not be read this week. Orders are compared with Shopify anyway, so mails stay right.`,
            link: link('Look', '/app/notices'),
          },
        ]
      : []),
  ];
}

/** Money first: what is parked may be a shopper who waits for theirs. */
function returnItems({ parked, toDecide, stuck, lowLabels }: AttentionCounts): AttentionItem[] {
  const item = (count: number, text: string, label: string, url: string): AttentionItem[] =>
    count > 0 ? [{ text, link: { label, url } }] : [];
  return [
    ...item(
      parked,
      `Money of ${plural(parked, 'return', 'returns')} is parked: Shopify did not say whether it was paid.`,
      'Decide',
      '/app/returns?show=parked',
    ),
    ...item(
      toDecide,
      `${plural(toDecide, 'return waits', 'returns wait')} for your decision.`,
      'Decide',
      '/app/returns?show=to_decide',
    ),
    ...item(
      stuck,
      `${plural(stuck, 'return is stuck and needs', 'returns are stuck and need')} a person.`,
      'Look',
      '/app/returns?show=stuck',
    ),
    ...item(lowLabels, 'Return labels are running out.', 'Add labels', '/app/settings/returns/labels'),
  ];
}

/** Who would rather not wait comes first: an hour later it may have left. */
function promiseItems({ askedToCancel, lateOrders }: AttentionCounts): AttentionItem[] {
  const link = (label: string, show: string) => ({ label, url: `/app/promise/watch?show=${show}` });
  return [
    ...(askedToCancel > 0
      ? [
          {
            text: `${plural(askedToCancel, 'shopper asks', 'shoppers ask')} to cancel a late order.`,
            link: link('Decide', 'asked_to_cancel'),
          },
        ]
      : []),
    ...(lateOrders > 0
      ? [
          {
            text: `${plural(lateOrders, 'order misses its', 'orders miss their')} promised day, or may.`,
            link: link('Look', 'all'),
          },
        ]
      : []),
  ];
}

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const mails = (count: number): string => plural(count, 'mail', 'mails');
