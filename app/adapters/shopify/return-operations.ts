/**
 * Everything that returns ask of Shopify's Admin API (2026-10); validated like `operations.ts`. Amounts are what the
 * shopper paid in (presentment), where a document does not ask for the shop's money as well.
 */

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const MONEY = '{ presentmentMoney { amount currencyCode } }';
const BOTH = '{ presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }';
const ERRORS = 'userErrors { field code }';
const ERRORS_WITHOUT_CODE = 'userErrors { field }';

const SOLD_LINE = `id title variantTitle quantity isGiftCard image { url(transform: { maxWidth: 240, maxHeight: 240 }) }
  product { id productType tags } variant { id } originalUnitPriceSet ${BOTH}
  discountedUnitPriceAfterAllDiscountsSet ${BOTH} originalTotalSet ${MONEY}
  discountAllocations { allocatedAmountSet ${MONEY} }
  taxLines(first: 8) { rate priceSet ${MONEY} }`;
const PARCEL_PART = 'id quantity lineItem { id }';
const RETURNABLE_PART = 'quantity fulfillmentLineItem { id }';
const RETURNABLE = `fulfillment { id }
  returnableFulfillmentLineItems(first: 20) { nodes { ${RETURNABLE_PART} } ${PAGE_INFO} }`;

export const RETURNABLE_PARCELS_AT_ONCE = 5;

export const RETURNABLE_ORDER = `#graphql
  query ReturnableOrder($id: ID!) {
    order(id: $id) {
      id name createdAt cancelledAt currencyCode presentmentCurrencyCode taxesIncluded totalPriceSet ${BOTH}
      customer { id } shippingAddress { countryCodeV2 } billingAddress { countryCodeV2 }
      lineItems(first: 12) { nodes { ${SOLD_LINE} } ${PAGE_INFO} }
      fulfillments(first: ${RETURNABLE_PARCELS_AT_ONCE}) {
        id status createdAt fulfillmentLineItems(first: 12) { nodes { ${PARCEL_PART} } ${PAGE_INFO} }
      }
    }
    returnableFulfillments(orderId: $id, first: 4) { nodes { ${RETURNABLE} } ${PAGE_INFO} }
    shop { customerAccountsV2 { customerAccountsVersion } }
  }`;

export const RETURNABLE_LINES = `#graphql
  query ReturnableLines($id: ID!, $after: String!) {
    order(id: $id) { lineItems(first: 18, after: $after) { nodes { ${SOLD_LINE} } ${PAGE_INFO} } }
  }`;

export const RETURNABLE_PARCEL_IDS = `#graphql
  query ReturnableParcelIds($id: ID!) {
    order(id: $id) { fulfillments { id status createdAt } }
  }`;

export const RETURNABLE_PARCEL = `#graphql
  query ReturnableParcel($id: ID!, $after: String) {
    fulfillment(id: $id) { fulfillmentLineItems(first: 200, after: $after) { nodes { ${PARCEL_PART} } ${PAGE_INFO} } }
  }`;

export const RETURNABLE_FULFILLMENTS = `#graphql
  query ReturnableFulfillments($id: ID!, $after: String) {
    returnableFulfillments(orderId: $id, first: 10, after: $after) {
      nodes {
        fulfillment { id }
        returnableFulfillmentLineItems(first: 40) { nodes { ${RETURNABLE_PART} } ${PAGE_INFO} }
      }
      ${PAGE_INFO}
    }
  }`;

/** Which collections the order's products are in; by ids, null in the place of one that was deleted. */
export const PRODUCT_COLLECTIONS = `#graphql
  query ProductCollections($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Product { id collections(first: 20) { nodes { handle } ${PAGE_INFO} } } }
  }`;

const VARIANT = `id title price inventoryQuantity inventoryPolicy inventoryItem { tracked }
  selectedOptions { name value } media(first: 1) { nodes { ...Picture } ${PAGE_INFO} }`;
const PRODUCT = `id title status onlineStoreUrl featuredMedia { ...Picture }`;
const PICTURE = `fragment Picture on Media { preview { image { url(transform: { maxWidth: 240, maxHeight: 240 }) } } }`;

export const PRODUCT_VARIANTS = `#graphql
  query ProductVariants($id: ID!, $after: String) {
    shop { currencyCode }
    product(id: $id) { ${PRODUCT} variants(first: 50, after: $after) { nodes { ${VARIANT} } ${PAGE_INFO} } }
  }
  ${PICTURE}`;

export const VARIANT_READ = `#graphql
  query VariantRead($id: ID!) {
    shop { currencyCode }
    productVariant(id: $id) { ${VARIANT} product { ${PRODUCT} } }
  }
  ${PICTURE}`;

export const PRODUCT_SEARCH = `#graphql
  query ProductSearch($query: String!, $first: Int!, $sortKey: ProductSortKeys!, $reverse: Boolean!) {
    shop { currencyCode }
    products(first: $first, query: $query, sortKey: $sortKey, reverse: $reverse) {
      nodes { ${PRODUCT} variants(first: 5) { nodes { ${VARIANT} } ${PAGE_INFO} } }
      ${PAGE_INFO}
    }
  }
  ${PICTURE}`;

export const RETURN_REASONS = `#graphql
  query ReturnReasons($after: String) {
    returnReasonDefinitions(first: 200, after: $after) { nodes { id handle deleted } ${PAGE_INFO} }
  }`;

export const SHOP_LOCATIONS = `#graphql
  query ShopLocations($after: String) {
    locations(first: 100, after: $after) { nodes { id name } ${PAGE_INFO} }
  }`;

/** Shopify's own sums for a return that is not made yet. */
export const RETURN_QUOTE = `#graphql
  query ReturnQuote($orderId: ID!, $input: CalculateReturnInput!) {
    order(id: $orderId) { presentmentCurrencyCode taxesIncluded netPaymentSet ${MONEY} }
    returnCalculate(input: $input) {
      returnLineItems { quantity subtotalSet ${MONEY} totalTaxSet ${MONEY} restockingFee { amountSet ${MONEY} } }
      exchangeLineItems { quantity originalUnitPriceSet ${MONEY} subtotalSet ${MONEY} totalTaxSet ${MONEY} }
      returnShippingFee { amountSet ${MONEY} }
    }
  }`;

const RETURN = `id name status createdAt order { id }`;
const RETURN_PART = `id quantity processedQuantity customerNote returnReasonNote
  returnReasonDefinition { handle } ... on ReturnLineItem { fulfillmentLineItem { id lineItem { id } } }`;
const EXCHANGE = 'id variantId quantity processedQuantity';
const REVERSE_PART = 'id totalQuantity fulfillmentLineItem { id }';
const DELIVERY = `id deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { number } label { publicFileUrl } } }`;
const REVERSE_ORDER = (
  lines: number,
): string => `id lineItems(first: ${lines}) { nodes { ${REVERSE_PART} } ${PAGE_INFO} }
  reverseDeliveries(first: 3, reverse: true) { nodes { ${DELIVERY} } ${PAGE_INFO} }`;
const WHOLE_RETURN = (lines: number): string => `${RETURN}
  returnLineItems(first: ${lines}) { nodes { ${RETURN_PART} } ${PAGE_INFO} }
  exchangeLineItems(first: ${lines}) { nodes { ${EXCHANGE} } ${PAGE_INFO} }
  reverseFulfillmentOrders(first: 2) { nodes { ${REVERSE_ORDER(lines)} } ${PAGE_INFO} }`;

export const RETURN_READ = `#graphql
  query ReturnRead($id: ID!) {
    return(id: $id) { ${WHOLE_RETURN(60)} }
  }`;

/** All returns of an order, newest first; what is cut of a large one is read by `RETURN_READ`. */
export const RETURNS_OF_ORDER = `#graphql
  query ReturnsOfOrder($id: ID!, $after: String) {
    order(id: $id) { returns(first: 6, after: $after, reverse: true) { nodes { ${WHOLE_RETURN(10)} } ${PAGE_INFO} } }
  }`;

/** `return_status` is Shopify's own summary of an order's returns. */
export const ORDERS_IN_RETURN = `#graphql
  query OrdersInReturn($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query) { nodes { id } ${PAGE_INFO} }
  }`;

export const RETURN_REQUEST = `#graphql
  mutation ReturnRequest($input: ReturnRequestInput!) {
    returnRequest(input: $input) { return { id } ${ERRORS} }
  }`;

export const RETURN_CREATE = `#graphql
  mutation ReturnCreate($input: ReturnInput!) {
    returnCreate(returnInput: $input) { return { id } ${ERRORS} }
  }`;

export const RETURN_APPROVE = `#graphql
  mutation ReturnApprove($input: ReturnApproveRequestInput!) {
    returnApproveRequest(input: $input) { return { id } ${ERRORS} }
  }`;

export const RETURN_DECLINE = `#graphql
  mutation ReturnDecline($input: ReturnDeclineRequestInput!) {
    returnDeclineRequest(input: $input) { return { id } ${ERRORS} }
  }`;

export const RETURN_CANCEL = `#graphql
  mutation ReturnCancel($id: ID!) { returnCancel(id: $id) { return { id } ${ERRORS} } }`;

export const RETURN_CLOSE = `#graphql
  mutation ReturnClose($id: ID!) { returnClose(id: $id) { return { id } ${ERRORS} } }`;

export const RETURN_REOPEN = `#graphql
  mutation ReturnReopen($id: ID!) { returnReopen(id: $id) { return { id } ${ERRORS} } }`;

export const RETURN_PROCESS = `#graphql
  mutation ReturnProcess($input: ReturnProcessInput!) {
    returnProcess(input: $input) { return { id } ${ERRORS} }
  }`;

export const REMOVE_FROM_RETURN = `#graphql
  mutation RemoveFromReturn(
    $id: ID!
    $lines: [ReturnLineItemRemoveFromReturnInput!]
    $exchanges: [ExchangeLineItemRemoveFromReturnInput!]
  ) {
    removeFromReturn(returnId: $id, returnLineItems: $lines, exchangeLineItems: $exchanges) { return { id } ${ERRORS} }
  }`;

/** Asked by itself: with the rest of a large return it would cost more than one call may. */
export const REVERSE_DISPOSITIONS = `#graphql
  query ReverseDispositions($id: ID!) {
    return(id: $id) {
      reverseFulfillmentOrders(first: 2) {
        nodes { lineItems(first: 60) { nodes { id dispositions { type quantity } } ${PAGE_INFO} } }
        ${PAGE_INFO}
      }
    }
  }`;

/** Where pieces went that no money moved with. */
export const REVERSE_DISPOSE = `#graphql
  mutation ReverseDispose($inputs: [ReverseFulfillmentOrderDisposeInput!]!) {
    reverseFulfillmentOrderDispose(dispositionInputs: $inputs) { reverseFulfillmentOrderLineItems { id } ${ERRORS} }
  }`;

export const REVERSE_DELIVERY_CREATE = `#graphql
  mutation ReverseDeliveryCreate(
    $id: ID!
    $lines: [ReverseDeliveryLineItemInput!]!
    $tracking: ReverseDeliveryTrackingInput
    $label: ReverseDeliveryLabelInput
    $notifyCustomer: Boolean!
  ) {
    reverseDeliveryCreateWithShipping(
      reverseFulfillmentOrderId: $id
      reverseDeliveryLineItems: $lines
      trackingInput: $tracking
      labelInput: $label
      notifyCustomer: $notifyCustomer
    ) { reverseDelivery { id } ${ERRORS} }
  }`;

export const REVERSE_DELIVERY_UPDATE = `#graphql
  mutation ReverseDeliveryUpdate(
    $id: ID!
    $tracking: ReverseDeliveryTrackingInput
    $label: ReverseDeliveryLabelInput
    $notifyCustomer: Boolean!
  ) {
    reverseDeliveryShippingUpdate(
      reverseDeliveryId: $id
      trackingInput: $tracking
      labelInput: $label
      notifyCustomer: $notifyCustomer
    ) { reverseDelivery { id } ${ERRORS} }
  }`;

export const STORE_CREDIT = `#graphql
  mutation StoreCredit($id: ID!, $input: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $id, creditInput: $input) { storeCreditAccountTransaction { id } ${ERRORS} }
  }`;

export const REFUND_CREATE = `#graphql
  mutation RefundRest($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) { order { id } ${ERRORS_WITHOUT_CODE} }
  }`;

export const ORDER_INVOICE = `#graphql
  mutation OrderInvoice($id: ID!) { orderInvoiceSend(id: $id) { order { id } ${ERRORS_WITHOUT_CODE} } }`;
