import { BlockStack, Card, Layout, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

type Props = { title: string; description?: string; children: ReactNode };

/** A card of a settings page, with its heading and what it is about. */
export function Panel({ title, description, children }: Props) {
  return (
    <Layout.Section>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            {description && (
              <Text as="p" tone="subdued">
                {description}
              </Text>
            )}
          </BlockStack>
          {children}
        </BlockStack>
      </Card>
    </Layout.Section>
  );
}
