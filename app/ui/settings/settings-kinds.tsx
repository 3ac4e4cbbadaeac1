import { BlockStack, Link, Modal, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { messageKinds, type MessageKind } from '../../domain/shared/shop-settings.ts';
import { KindStart, type StartDays } from './kind-start.tsx';
import { kindWords } from '../orders/message-words.ts';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

type Mode = SectionProps['draft']['kinds'][MessageKind];
type Props = SectionProps & {
  saved: SectionProps['draft']['kinds'];
  /** When each kind was turned on, for the reader. */
  since: Record<MessageKind, string | null>;
  days: StartDays;
  hasReviewLink: boolean;
  /** Of which Shopify has a notification of its own. */
  shopifyHas: MessageKind[];
  notificationsUrl: string;
};

const explanations: Readonly<Record<MessageKind, string>> = {
  thank_you: 'Right after the order.',
  shipment_confirmed: 'When a parcel is handed to the carrier, with its tracking link: one mail for each parcel.',
  in_transit: 'When the carrier first has the parcel.',
  out_for_delivery: 'On the day on which it arrives.',
  delivered: 'When the carrier says that a parcel has arrived.',
  ready_for_pickup: 'When a parcel waits to be fetched.',
  delivery_attempted: 'When nobody was there to take the parcel.',
  delayed: 'When the carrier expects it later than before.',
  promise_late: 'When an order will miss the date that it was promised. Before the shopper asks, and once.',
  delivery_failed: 'When the parcel cannot be delivered.',
  stalled_parcel: 'When a carrier has said nothing of a parcel for days.',
  all_delivered: 'When the last of several parcels has arrived.',
  product_care: 'Days after a product arrived: how to use and look after it, in your own words.',
  review_request: 'Days after the last item arrived: one question per product, never about what came back.',
  review_reminder: 'Once, days after the request, unless something was sent back or refunded.',
  return_received: 'When somebody asks to send something back and a person has to decide.',
  return_approved: 'How to send it back, with label and last day; or that it can be kept.',
  return_declined: 'With the reason in your words, and how to ask again.',
  return_waiting: 'Days before the last day to send it.',
  return_arrived: 'When it is here and its money has yet to move.',
  return_settled: 'When money went back, credit was given or the exchange is being packed.',
  return_cancelled: 'When nothing needs to be sent back any more.',
};

const modes: Readonly<Record<Mode, string>> = { doorstep: 'Doorstep sends', shopify: 'Shopify sends', off: 'Off' };

export function KindSettings(props: Props) {
  const { draft, errors, change, saved, since, days, hasReviewLink, shopifyHas, notificationsUrl } = props;
  const [asked, setAsked] = useState<MessageKind | null>(null);
  const choose = (kind: MessageKind, mode: Mode) =>
    change({ kinds: { ...draft.kinds, [kind]: mode }, since: { ...draft.since, [kind]: null } });
  const request = (kind: MessageKind, mode: Mode) =>
    mode === 'doorstep' && saved[kind] === 'shopify' ? setAsked(kind) : choose(kind, mode);
  return (
    <SettingsSection
      id="kinds"
      title="Who sends what"
      description="Each piece of news goes out once. Where Shopify has the same notification, choose one of the two."
    >
      {messageKinds.map((kind) => (
        <BlockStack key={kind} gap="100">
          <div className="doorstep-kind">
            <Text as="h3" variant="headingSm">
              {kindWords[kind]}
            </Text>
            <Select
              label={`Who sends: ${kindWords[kind]}`}
              labelHidden
              name={kind}
              options={modesOf(kind, shopifyHas).map((mode) => ({ label: modes[mode], value: mode }))}
              value={draft.kinds[kind]}
              onChange={(mode) => request(kind, mode as Mode)}
              error={errors[`kinds.${kind}.mode`] ?? false}
            />
          </div>
          <Text as="p" tone="subdued">
            {explanations[kind]} {startWords(draft, saved, kind, since[kind])}
          </Text>
          {draft.kinds[kind] === 'doorstep' && saved[kind] !== 'doorstep' && (
            <KindStart
              kind={kind}
              value={draft.since[kind]}
              onChange={(day) => change({ since: { ...draft.since, [kind]: day } })}
              days={days}
              error={errors[`kinds.${kind}.since`]}
              uncountable={kind === 'review_request' && !hasReviewLink ? withoutReviewLink : null}
            />
          )}
        </BlockStack>
      ))}
      <Text as="p">
        <Link url={notificationsUrl} target="_top">
          Shopify’s notification settings
        </Link>
      </Text>
      <Modal
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={`Let Doorstep send the ${asked ? kindWords[asked].toLowerCase() : 'mail'}?`}
        primaryAction={{
          content: 'Shopify’s is turned off',
          onAction: () => {
            if (asked) choose(asked, 'doorstep');
            setAsked(null);
          },
        }}
        secondaryActions={[{ content: 'Not yet', onAction: () => setAsked(null) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Text as="p">
              Turn off the same notification in Shopify first. Doorstep cannot see whether it is on, and with both on
              your shoppers get every piece of news twice.
            </Text>
            <Text as="p">
              <Link url={notificationsUrl} target="_blank">
                Open Shopify’s notification settings
              </Link>
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </SettingsSection>
  );
}

const modesOf = (kind: MessageKind, shopifyHas: MessageKind[]): Mode[] =>
  shopifyHas.includes(kind) ? ['doorstep', 'shopify', 'off'] : ['doorstep', 'off'];

const withoutReviewLink = 'Save a review link first: without one no review request goes, so there is nothing to count.';

/** The floor: what happened before it is never mailed. */
function startWords(draft: SectionProps['draft'], saved: Props['saved'], kind: MessageKind, since: string | null) {
  if (draft.kinds[kind] !== 'doorstep') return '';
  if (saved[kind] === 'doorstep') return since ? `On since ${since}; what happened before is not mailed.` : '';
  const day = draft.since[kind];
  return day === null
    ? 'Starts when you save: what happened before is not mailed.'
    : `Starts when you save; what happened before ${day.trim() || 'its first day'} is not mailed.`;
}
