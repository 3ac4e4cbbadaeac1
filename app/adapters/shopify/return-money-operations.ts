/** What returns ask of an order's money (2026-10); validated like `operations.ts`. Amounts are what the shopper paid in. */

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const MONEY = '{ presentmentMoney { amount currencyCode } }';

/**
 * What was paid, given back and is owed. Without `first`, refunds and transactions come whole. `maximumRefundableV2` is
 * for suggested refunds only, and null here: what is left of a payment is reckoned from its refunds.
 */
export const ORDER_MONEY = `#graphql
  query OrderMoney($id: ID!) {
    order(id: $id) {
      presentmentCurrencyCode customer { id }
      currentTotalPriceSet ${MONEY} totalRefundedSet ${MONEY} netPaymentSet ${MONEY} totalOutstandingSet ${MONEY}
      refunds { id createdAt note totalRefundedSet ${MONEY} return { id } }
      transactions { id kind status gateway amountSet ${MONEY} parentTransaction { id } }
    }
  }`;

/** What each refund was for. A sum that is not what its lines are worth has an adjustment. */
export const REFUNDED_LINES = `#graphql
  query RefundedLines($id: ID!) {
    order(id: $id) {
      refunds {
        id
        refundLineItems(first: 40) { nodes { lineItem { id } } ${PAGE_INFO} }
        orderAdjustments(first: 1) { nodes { id } ${PAGE_INFO} }
      }
    }
  }`;

/** Newest first; a shopper has one account for each currency. */
export const STORE_CREDITS = `#graphql
  query StoreCredits($id: ID!) {
    customer(id: $id) {
      storeCreditAccounts(first: 5) {
        nodes {
          balance { currencyCode }
          transactions(first: 50, reverse: true) {
            nodes { createdAt event amount { amount currencyCode } ... on StoreCreditAccountCreditTransaction { id } }
            ${PAGE_INFO}
          }
        }
        ${PAGE_INFO}
      }
    }
  }`;

export const FINANCIAL_OUTCOME = `#graphql
  query FinancialOutcome(
    $id: ID!
    $lines: [SuggestedOutcomeReturnLineItemInput!]!
    $exchanges: [SuggestedOutcomeExchangeLineItemInput!]!
    $to: RefundMethodAllocation!
  ) {
    return(id: $id) {
      order { presentmentCurrencyCode }
      suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: $exchanges, refundMethodAllocation: $to) {
        totalTax ${MONEY} maximumRefundable ${MONEY}
        financialTransfer {
          ... on RefundReturnOutcome {
            refund: amount ${MONEY}
            suggestedTransactions { kind gateway amountSet ${MONEY} parentTransaction { id } }
          }
          ... on InvoiceReturnOutcome { invoice: amount ${MONEY} }
        }
      }
    }
  }`;
