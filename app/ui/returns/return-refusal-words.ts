/** Why something that staff asked of a return was not done; by the flows' own words. */
const words: Readonly<Record<string, string>> = {
  not_found: 'This return is not there any more.',
  changed_meanwhile: 'The return changed in the meantime. Look at its state and decide again.',
  already_moved: 'Money or goods of it have moved already, or nobody can tell yet. Look at the steps at Shopify.',
  sold_out: 'That variant is sold out.',
  bad_quantity: 'There are not so many pieces in this return.',
  bad_outcome: 'This outcome is not to be had for this item, or not any more.',
  wish_undecided:
    'Read the wish and choose an outcome first: approved as it is, the buyer would get the money. If that is meant, approve it with a reason.',
  against_policy: 'Your policy says no to this. Open it and approve it with a reason, which is kept, or decline it.',
  not_offered: 'Your policy does not offer this here. Say why they get it all the same: the reason is kept.',
  gift_pays:
    'This was a gift, and Shopify would send the invoice for the difference to its buyer. Choose a product that costs no more.',
  bad_label: 'This is no label: enter an address that begins with https://.',
  no_words: 'Write why, so that the shopper understands it.',
  pool_empty: 'The label pool has none left for this country. Upload one, or add labels to the pool.',
  not_a_label: 'Choose a PDF or a PNG of up to 5 MB.',
  unreachable: 'Shopify did not answer. Nothing was changed; try again in a minute.',
  nothing_asked: 'Nothing was asked for.',
};

export const returnRefusalWords = ({ reason }: { reason: string }): string =>
  words[reason] ?? 'That is not possible in its present state.';
