import { useRevalidator } from '@remix-run/react';
import { Banner, Card, EmptyState, Page } from '@shopify/polaris';
import missingParcel from './missing-parcel.svg?url';

/** What staff see instead of a page that could not be made. */
export function ErrorPage({ isMissing }: { isMissing: boolean }) {
  const { revalidate, state } = useRevalidator();
  return isMissing ? (
    <Page title="Not found" backAction={{ content: 'Home', url: '/app' }}>
      <Card>
        <EmptyState
          heading="There is nothing here"
          image={missingParcel}
          action={{ content: 'Back to home', url: '/app' }}
        >
          <p>It may have been erased, or the address is wrong.</p>
        </EmptyState>
      </Card>
    </Page>
  ) : (
    <Page title="Something went wrong" backAction={{ content: 'Home', url: '/app' }}>
      <Banner
        tone="critical"
        title="This page could not be loaded"
        action={{ content: 'Try again', loading: state === 'loading', onAction: () => void revalidate() }}
      >
        <p>Your messages are not affected: they go out as planned. If it happens again, wait a minute.</p>
      </Banner>
    </Page>
  );
}
