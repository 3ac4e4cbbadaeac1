import { useFetcher } from '@remix-run/react';
import { BlockStack, ChoiceList, InlineStack, Text, TextField, Thumbnail } from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { useAskedOnPause } from '../asked-on-pause.ts';
import type { ShownProduct } from './product-options.ts';

type Props = {
  orderId: string;
  /** Shopify's id of the line in its parcel. */
  item: string;
  quantity: number;
  value: string;
  onChange(variantId: string): void;
};

type Found = { products: ShownProduct[]; isUnreachable?: boolean };

/** Long enough that a word is not asked for letter by letter. */
const typingMs = 300;

/** Any other product of the shop, by words in its title, with what each costs. */
export function ProductPicker({ orderId, item, quantity, value, onChange }: Props) {
  const fetcher = useFetcher<Found>();
  const [text, setText] = useState('');
  const query = new URLSearchParams({ item, quantity: String(quantity), text: text.trim() }).toString();
  const ask = (): void => fetcher.load(`/app/orders/${orderId}/return/products?${query}`);
  useAskedOnPause({ question: query, answered: null, state: fetcher.state, ask, pauseMs: text === '' ? 0 : typingMs });
  const products = fetcher.data?.products ?? [];
  return (
    <BlockStack gap="300">
      <TextField
        label="Search your products"
        value={text}
        onChange={setText}
        placeholder="Words of the title"
        maxLength={100}
        autoComplete="off"
        clearButton
        onClearButtonClick={() => setText('')}
        loading={fetcher.state !== 'idle'}
      />
      <div aria-live="polite">
        {fetcher.data && products.length === 0 && <Text as="p">{emptyWords(fetcher.data, text)}</Text>}
        {!fetcher.data && <Text as="p">Asking Shopify…</Text>}
        {products.length > 0 && (
          <div className="doorstep-choices">
            <ChoiceList
              title="Products in stock"
              titleHidden
              choices={products.map((product) => ({ value: product.value, label: <Product product={product} /> }))}
              selected={[value]}
              onChange={([chosen = '']) => onChange(chosen)}
            />
          </div>
        )}
      </div>
      <Text as="p" tone="subdued">
        A dearer product ships once Shopify’s invoice for the difference is paid. What it costs less goes back to the
        original payment.
      </Text>
    </BlockStack>
  );
}

function emptyWords({ isUnreachable = false }: Found, text: string): string {
  if (isUnreachable) return 'Shopify did not answer. Type again in a minute.';
  return text.trim() === '' ? 'No other product of yours is in stock.' : 'No product in stock has these words.';
}

const Product = ({ product: { title, costs, imageUrl } }: { product: ShownProduct }) => (
  <InlineStack gap="200" blockAlign="center" wrap={false}>
    <Thumbnail source={imageUrl ?? ImageIcon} alt="" size="extraSmall" />
    <BlockStack>
      <Text as="span" breakWord>
        {title}
      </Text>
      <Text as="span" tone="subdued">
        {costs}
      </Text>
    </BlockStack>
  </InlineStack>
);
