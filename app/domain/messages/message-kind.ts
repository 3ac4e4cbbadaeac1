import type { OrderFacts, OrderSnapshot } from '../facts/order-facts.ts';
import type { Instant, ZoneId } from '../shared/instant.ts';
import type { MessageKind, Shop } from '../shared/shop-settings.ts';
import type { MessageClass, PlannedMessage, Shopper, Verdict } from './decision.ts';
import type { News, Parcel } from './parcels.ts';

/** All that a kind decides from. */
export type PlanContext = {
  order: OrderSnapshot;
  facts: OrderFacts;
  /** The order's fulfillments, oldest first. */
  parcels: Parcel[];
  /** Those of which the buyer must not hear: what whoever was given an item swapped it for. They are nowhere else here. */
  giftParcels: string[];
  shop: Shop;
  recipientZone: ZoneId;
  /** Only what happened, or may have: nothing that is merely planned. */
  history: PlannedMessage[];
  shopper: Shopper;
};

/** A message that a kind has reason to decide about, before the rules common to all kinds have had their say. */
export type Candidate = {
  subject: string;
  occasion: string;
  verdict: Verdict;
  /** What a `send` would tell of; null while there is nothing to tell. */
  news: News | null;
  /** Not for the shopper but for staff to see, whoever tells shoppers what. */
  isForStaff?: true;
  /** A return that began here: Shopify is silent about it, so that choosing Shopify's notifications leaves it to us. */
  answers?: {
    /** Who is mailed. */
    email: string | null;
    isBuyer: boolean;
    /** Of somebody who is not the buyer: why nothing reaches them. */
    undeliverable: 'bounced' | 'complained' | null;
  };
  /** Ids of the parcels whose delivery this tells in one. */
  covers?: string[];
  /** Subjects of parcels of which this tells that they are delayed, for what carriers said up to an instant. */
  tellsDelays?: { of: string[]; until: Instant };
};

/** One kind of message. To add one: a file in kinds/, a row in registry.ts, its texts. */
export type MessageKindRule = {
  kind: MessageKind;
  messageClass: MessageClass;
  /** Shopify's own notifications tell the same, so the merchant may leave it to Shopify. */
  shopifyHasItToo: boolean;
  /** While we do not send it no row is written: an order is full of such news, and the settings say why. */
  isSilentWhenOff?: boolean;
  /** About one parcel (the subject `fulfillment-…`): of a parcel's news only the newest is told. */
  isParcelNews?: boolean;
  /** Of several parcels within half an hour it is told once; see superseding.ts. */
  isRoutine?: boolean;
  /** Told at any hour: tomorrow it is too late. */
  isUrgent?: boolean;
  /** Can wait for the right moment: goes on sending days only, and not at the same minute as all others. */
  isConsiderate?: boolean;
  /** Pure, with candidates in a fixed order and no key twice. */
  decide(context: PlanContext): Candidate[];
};
