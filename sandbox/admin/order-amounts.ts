import * as money from '../store/order-money.ts';
import { taxOn } from '../store/line-money.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import { taxLines } from './line-item-node.ts';
import { moneyBag } from './money-bag.ts';

/** The sums of an order. `current…` is what is left after all that came back; exchanges are in it. */
export function orderAmounts(shop: StoreShop, order: StoreOrder) {
  const { currency } = shop;
  const bag = (minor: number) => moneyBag(minor, currency);
  const outstanding = money.outstandingAmount(order);
  return {
    currencyCode: currency,
    presentmentCurrencyCode: currency,
    taxesIncluded: order.taxesIncluded,
    taxLines: taxLines(currency, order, money.taxAmount(order)),
    shippingLine: shippingLine(shop, order),
    subtotalPriceSet: bag(money.linesAmount(order)),
    totalShippingPriceSet: bag(money.shippingAmount(order)),
    totalDiscountsSet: bag(money.discountAmount(order)),
    cartDiscountAmountSet: bag(money.discountAmount(order, 'order')),
    totalTaxSet: bag(money.taxAmount(order)),
    totalPriceSet: bag(money.orderAmount(order)),
    originalTotalPriceSet: bag(money.orderAmount(order)),
    currentSubtotalPriceSet: bag(money.currentLinesAmount(order)),
    currentShippingPriceSet: bag(money.shippingAmount(order)),
    currentTotalDiscountsSet: bag(money.discountAmount(order)),
    currentTotalTaxSet: bag(money.currentTax(order)),
    currentTotalPriceSet: bag(money.currentAmount(order)),
    totalReceivedSet: bag(money.receivedAmount(order)),
    totalRefundedSet: bag(money.refundedAmount(order)),
    totalRefundedShippingSet: bag(money.refundedShipping(order)),
    netPaymentSet: bag(money.netPayment(order)),
    totalOutstandingSet: bag(outstanding),
    totalCapturableSet: bag(0),
    refundDiscrepancySet: bag(money.discrepancyAmount(order)),
    refundable: money.netPayment(order) > 0,
    fullyPaid: outstanding <= 0,
    unpaid: money.netPayment(order) === 0 && outstanding > 0,
    capturable: false,
  };
}

function shippingLine(shop: StoreShop, order: StoreOrder) {
  if (order.shipping === null) return null;
  const { code, title, price } = order.shipping;
  const tax = taxOn(order, price);
  return {
    __typename: 'ShippingLine',
    id: `gid://shopify/ShippingLine/${order.id.slice(0, 15)}77`,
    code,
    title,
    originalPriceSet: moneyBag(price, shop.currency),
    discountedPriceSet: moneyBag(price, shop.currency),
    currentDiscountedPriceSet: moneyBag(price, shop.currency),
    isRemoved: false,
    taxLines: taxLines(shop.currency, order, tax),
    discountAllocations: [],
  };
}
