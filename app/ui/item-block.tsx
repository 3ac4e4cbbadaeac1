import { BlockStack, InlineStack, Text, Thumbnail } from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** Said below the title, as far as they are known. */
  details: readonly (string | null | undefined)[];
  imageUrl: string | null;
  badge?: ReactNode;
  gap?: '200' | '300';
  children: ReactNode;
};

/** An item of an order with its picture, and what there is to say of it or to do with it. */
export const ItemBlock = ({ title, details, imageUrl, badge, gap = '300', children }: Props) => (
  <div className="doorstep-item">
    <Thumbnail source={imageUrl ?? ImageIcon} alt="" size="small" />
    <BlockStack gap={gap}>
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <BlockStack gap="050">
          <Text as="h3" fontWeight="semibold" breakWord>
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {details.filter(Boolean).join(' · ')}
          </Text>
        </BlockStack>
        {badge}
      </InlineStack>
      {children}
    </BlockStack>
  </div>
);
