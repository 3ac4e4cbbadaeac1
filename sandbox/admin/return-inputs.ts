import { GraphQLError } from 'graphql';
import { parseInstant } from '../../app/domain/shared/instant.ts';
import type { AskedLine, AskedReturn } from '../store/returns/make-return.ts';
import type { AskedDisposition } from '../store/returns/dispose.ts';
import type { AskedProcess } from '../store/returns/process-return.ts';
import type { Transfer } from '../store/give-back.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import type { StoreExchange } from '../store/store-return.ts';
import { numericId } from './gid.ts';
import { minorUnits, rateOf } from './money-input.ts';
import type { MoneyInput } from './money-input.ts';
import { shippingRefund } from './outcome-node.ts';
import type { ShippingArguments } from './outcome-node.ts';

/** What mutations are given, as Shopify's schema has it, into what the store understands. */

export type ExchangeInput = {
  variantId?: string | null;
  quantity: number;
  appliedDiscount?: { value: { amount?: MoneyInput | null; percentage?: number | null } } | null;
  giftCardCodes?: string[] | null;
};

export type ReturnInput = {
  orderId: string;
  returnLineItems: {
    fulfillmentLineItemId: string;
    quantity: number;
    returnReason?: string | null;
    returnReasonDefinitionId?: string | null;
    returnReasonNote?: string | null;
    customerNote?: string | null;
    restockingFee?: { percentage: number } | null;
  }[];
  exchangeLineItems?: ExchangeInput[] | null;
  returnShippingFee?: { amount: MoneyInput } | null;
  requestedAt?: string | null;
};

/** An exchange without a variant is Shopify's for point of sale; it is not modelled. */
export function discountFrom(shop: StoreShop, asked: ExchangeInput): Pick<StoreExchange, 'variantId' | 'discount'> {
  if (!asked.variantId) throw new GraphQLError('The sandbox does not model an exchange without a variant');
  const value = asked.appliedDiscount?.value;
  if (value?.amount && asked.quantity > 1) {
    throw new GraphQLError(
      'The sandbox does not know whether Shopify takes a fixed amount off each piece or off the line: give each piece a line of its own',
    );
  }
  const amount = value?.amount ? { amount: minorUnits(shop, value.amount) } : null;
  const rate = typeof value?.percentage === 'number' ? { rate: rateOf(value.percentage) } : null;
  return { variantId: numericId(asked.variantId, 'ProductVariant'), discount: amount ?? rate };
}

export function askedReturn(shop: StoreShop, path: AskedReturn['path'], input: ReturnInput): AskedReturn {
  return {
    path,
    status: path === 'input' ? 'requested' : 'open',
    requestedAt: parseInstant(input.requestedAt),
    lines: input.returnLineItems.map(askedLine),
    exchanges: (input.exchangeLineItems ?? []).map((each) => ({
      ...discountFrom(shop, each),
      quantity: each.quantity,
    })),
    shippingFee: input.returnShippingFee ? minorUnits(shop, input.returnShippingFee.amount) : null,
  };
}

function askedLine(line: ReturnInput['returnLineItems'][number]): AskedLine {
  if (line.returnReason)
    throw new GraphQLError('returnReason is deprecated: the sandbox takes returnReasonDefinitionId only');
  return {
    fulfillmentLineId: numericId(line.fulfillmentLineItemId, 'FulfillmentLineItem'),
    quantity: line.quantity,
    reasonId: line.returnReasonDefinitionId ? numericId(line.returnReasonDefinitionId, 'ReturnReasonDefinition') : null,
    reasonNote: line.returnReasonNote ?? '',
    customerNote: line.customerNote ?? null,
    restockingRate: line.restockingFee ? rateOf(line.restockingFee.percentage) : null,
  };
}

export type DispositionInput = {
  reverseFulfillmentOrderLineItemId: string;
  quantity: number;
  dispositionType: string;
  locationId?: string | null;
};

export const askedDisposition = (input: DispositionInput): AskedDisposition => ({
  reverseLineId: numericId(input.reverseFulfillmentOrderLineItemId, 'ReverseFulfillmentOrderLineItem'),
  quantity: input.quantity,
  type: input.dispositionType.toLowerCase(),
  locationId: input.locationId ? numericId(input.locationId, 'Location') : null,
});

export type RefundMethods = { storeCreditRefund: { amount: MoneyInput; expiresAt?: string | null } }[] | null;

export type ProcessInput = {
  returnId: string;
  returnLineItems?: { id: string; quantity: number; dispositions?: DispositionInput[] | null }[] | null;
  exchangeLineItems?: { id: string; quantity: number }[] | null;
  refundShipping?: ShippingArguments;
  financialTransfer?: {
    issueRefund: {
      orderTransactions: { parentId: string; transactionAmount: MoneyInput }[];
      refundMethods?: RefundMethods;
      allowOverRefunding?: boolean | null;
    };
  } | null;
  note?: string | null;
  notifyCustomer?: boolean | null;
};

export function askedProcess(shop: StoreShop, order: StoreOrder, input: ProcessInput): AskedProcess {
  const { financialTransfer, note = null } = input;
  return {
    lines: (input.returnLineItems ?? []).map(({ id, quantity, dispositions }) => ({
      id: numericId(id, 'ReturnLineItem'),
      quantity,
      dispositions: (dispositions ?? []).map(askedDisposition),
    })),
    exchanges: (input.exchangeLineItems ?? []).map(({ id, quantity }) => ({
      id: numericId(id, 'ExchangeLineItem'),
      quantity,
    })),
    shippingRefund: shippingRefund(shop, order, input.refundShipping),
    transfer: financialTransfer ? askedTransfer(shop, financialTransfer.issueRefund) : null,
    note,
  };
}

type IssueRefund = NonNullable<ProcessInput['financialTransfer']>['issueRefund'];

const askedTransfer = (shop: StoreShop, input: IssueRefund): Transfer => ({
  payments: input.orderTransactions.map(({ parentId, transactionAmount }) => ({
    parentId: numericId(parentId, 'OrderTransaction'),
    amount: minorUnits(shop, transactionAmount),
  })),
  storeCredit: storeCreditFrom(shop, input.refundMethods),
  allowOverRefunding: input.allowOverRefunding === true,
});

export function storeCreditFrom(shop: StoreShop, methods: RefundMethods | undefined): Transfer['storeCredit'] {
  const [method, second] = methods ?? [];
  if (second) throw new GraphQLError('The sandbox models one refund method at a time');
  if (!method) return null;
  const { amount, expiresAt } = method.storeCreditRefund;
  return { amount: minorUnits(shop, amount), expiresAt: parseInstant(expiresAt) };
}
