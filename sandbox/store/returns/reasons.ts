/**
 * A part of Shopify's library of return reasons, with its own ids, handles and names (github.com/Shopify/product-taxonomy,
 * data/return_reasons.yml): the general ones, and those that any shop meets.
 */
export const reasonDefinitions = [
  { id: '1', handle: 'unknown', name: 'Unknown' },
  { id: '2', handle: 'changed-my-mind', name: 'Changed my mind' },
  { id: '3', handle: 'item-not-as-described', name: 'Item not as described' },
  { id: '4', handle: 'received-the-wrong-item', name: 'Received the wrong item' },
  { id: '5', handle: 'other-reason', name: 'Other' },
  { id: '6', handle: 'damaged-or-defective', name: 'Damaged or defective' },
  { id: '7', handle: 'too-small', name: 'Too small' },
  { id: '8', handle: 'too-big', name: 'Too big' },
  { id: '9', handle: 'style', name: 'Style' },
  { id: '10', handle: 'color', name: 'Color' },
  { id: '24', handle: 'arrived-late', name: 'Arrived late' },
  { id: '41', handle: 'budget', name: 'Budget' },
  { id: '56', handle: 'comfort', name: 'Comfort' },
] as const;

export const isReason = (id: string): boolean => reasonDefinitions.some((reason) => reason.id === id);
