import type { StoryOrder } from './story-order.ts';

/** Ids of 18 digits, as Shopify may give them, that tell what they belong to. */

const digits = (order: StoryOrder): string => order.name.slice(1);

export const orderIdOf = (order: StoryOrder): string => `82098291194615${digits(order)}`;

export const fulfillmentIdOf = (order: StoryOrder, parcel: number): string => `2558580461${digits(order)}000${parcel}`;

export const lineIdOf = (order: StoryOrder, index: number): string => `4878176722${digits(order)}000${index + 1}`;

export const returnIdOf = (order: StoryOrder): string => `36120498071855${digits(order)}`;
