import { divideRounded } from '../store/allocate.ts';
import { discountOf, grossOf, netOf, taxOf } from '../store/line-money.ts';
import { fulfillableQuantity } from '../store/order-status.ts';
import type { StoreLine, StoreOrder, StoreShop } from '../store/store.ts';
import { moneyBag } from './money-bag.ts';
import { imageNode, productNode } from './product-node.ts';
import { variantIn, variantNode } from './variant-node.ts';

export function lineItemNode(shop: StoreShop, order: StoreOrder, line: StoreLine) {
  const product = line.productId === null ? undefined : shop.products.get(line.productId);
  const known = line.variantId === null ? null : variantIn(shop, line.variantId);
  const imageUrl = known?.variant.imageUrl ?? product?.imageUrl ?? null;
  return {
    __typename: 'LineItem',
    id: `gid://shopify/LineItem/${line.id}`,
    product: product ? () => productNode(shop, product) : null,
    variant: known ? () => variantNode(shop, known.product, known.variant) : null,
    image: imageUrl === null ? null : imageNode(imageUrl),
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: shop.name,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.currentQuantity,
    unfulfilledQuantity: fulfillableQuantity(order, line),
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    restockable: line.variantId !== null,
    sellingPlan: null,
    taxable: !line.isGiftCard,
    customAttributes: [],
    ...prices(shop, order, line),
  };
}

/** Where Shopify's name does not say so: discounts of the line only, and for all of its pieces. */
function prices({ currency }: StoreShop, order: StoreOrder, line: StoreLine) {
  const ofLine = grossOf(line) - discountOf(line, 'line');
  const tax = taxOf(order, line);
  return {
    originalUnitPriceSet: moneyBag(line.price, currency),
    originalTotalSet: moneyBag(grossOf(line), currency),
    totalDiscountSet: moneyBag(discountOf(line, 'line'), currency),
    discountedTotalSet: moneyBag(ofLine, currency),
    discountedUnitPriceSet: moneyBag(divideRounded(ofLine, line.quantity), currency),
    discountedUnitPriceAfterAllDiscountsSet: moneyBag(divideRounded(netOf(line), line.quantity), currency),
    priceAfterAllDiscountsBeforeTaxesSet: moneyBag(netOf(line) - (order.taxesIncluded ? tax : 0), currency),
    discountAllocations: line.discounts.map(({ title, amount, isWholeOrder }) => ({
      __typename: 'DiscountAllocation',
      allocatedAmountSet: moneyBag(amount, currency),
      discountApplication: {
        __typename: 'ManualDiscountApplication',
        index: 0,
        title,
        description: null,
        allocationMethod: isWholeOrder ? 'ACROSS' : 'EACH',
        targetSelection: isWholeOrder ? 'ALL' : 'EXPLICIT',
        targetType: 'LINE_ITEM',
      },
    })),
    taxLines: () => taxLines(currency, order, tax),
  };
}

export function taxLines(currency: string, { taxRate }: StoreOrder, tax: number) {
  if (taxRate === 0) return [];
  return [
    {
      __typename: 'TaxLine',
      title: 'Tax',
      rate: taxRate / 100_000,
      ratePercentage: taxRate / 1_000,
      priceSet: moneyBag(tax, currency),
      source: 'Shopify',
      channelLiable: false,
    },
  ];
}
