import { BlockStack, Box, Card, InlineGrid, Layout, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { SettingsDraft } from './settings-draft.ts';

/** What each section of the settings gets: the draft, and how to change it. */
export type SectionProps = {
  draft: SettingsDraft;
  errors: Record<string, string>;
  change(part: Partial<SettingsDraft>): void;
};

type Props = { id: string; title: string; description: string; children: ReactNode };

/** As Polaris’ annotated section, whose heading touches the edge of a phone. */
export function SettingsSection({ id, title, description, children }: Props) {
  return (
    <Layout.Section>
      <div id={id}>
        <InlineGrid columns={{ xs: '1fr', md: '2fr 5fr' }} gap={{ xs: '300', md: '400' }}>
          <Box
            as="section"
            paddingInline={{ xs: '400', sm: '0' }}
            paddingBlockStart={{ xs: '200', md: '400' }}
            paddingInlineEnd={{ xs: '400', md: '400' }}
          >
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {title}
              </Text>
              <Text as="p" tone="subdued">
                {description}
              </Text>
            </BlockStack>
          </Box>
          <Card>
            <BlockStack gap="400">{children}</BlockStack>
          </Card>
        </InlineGrid>
      </div>
    </Layout.Section>
  );
}
