import { ordersAskedOnce } from './orders/asked-once.ts';
import { ordersInTrouble } from './orders/in-trouble.ts';
import { ordersThatArrive } from './orders/that-arrive.ts';
import type { StoryOrder } from './story-order.ts';

/** The Christmas story: who orders, what happens to it, and what every shopper must and must not hear. */
export const orders: StoryOrder[] = [...ordersThatArrive, ...ordersInTrouble, ...ordersAskedOnce].sort((a, b) =>
  a.name.localeCompare(b.name),
);
