import { BlockStack, Card, Layout, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { SettingsDraft } from './settings-draft.ts';

/** What each section of the settings gets: the draft, and how to change it. */
export type SectionProps = {
  draft: SettingsDraft;
  errors: Record<string, string>;
  change(part: Partial<SettingsDraft>): void;
};

type Props = { id: string; title: string; description: string; children: ReactNode };

export function SettingsSection({ id, title, description, children }: Props) {
  return (
    <Layout.AnnotatedSection id={id} title={title} description={description}>
      <Card>
        <BlockStack gap="400">{children}</BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** An error that belongs to no single field. */
export function SectionError({ text }: { text: string | undefined }) {
  return text ? (
    <Text as="p" tone="critical">
      {text}
    </Text>
  ) : null;
}
