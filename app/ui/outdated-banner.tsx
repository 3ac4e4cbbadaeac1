import { useRevalidator } from '@remix-run/react';
import { Banner, Layout } from '@shopify/polaris';

/** What is saved as a whole was saved by somebody else since this page was opened. */
export function OutdatedBanner({ what }: { what: string }) {
  const { revalidate } = useRevalidator();
  return (
    <Layout.Section>
      <Banner
        tone="warning"
        title={`Somebody else saved ${what} meanwhile`}
        action={{ content: 'Show their version', onAction: () => void revalidate() }}
      >
        <p>Nothing of yours was saved. Look at their version, and make your change on top of it.</p>
      </Banner>
    </Layout.Section>
  );
}
