import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { useEffect } from 'react';
import { toast } from '../toast.ts';

/** Promises are made, and nobody hears when one will be missed: said, and put right with one click. */
export function LateMailNotice({ language }: { language: string }) {
  const fetcher = useFetcher<{ ok: boolean }>();
  const isBusy = fetcher.state !== 'idle';
  useEffect(() => {
    if (fetcher.data)
      toast(fetcher.data.ok ? 'Shoppers are told from now on' : 'Not saved', { isError: !fetcher.data.ok });
  }, [fetcher.data]);
  const turnOn = () =>
    void fetcher.submit(JSON.stringify({ kinds: { promise_late: { mode: 'doorstep' } } }), {
      method: 'post',
      encType: 'application/json',
      action: '/app/settings',
    });
  return (
    <Banner tone="info" title="Shoppers are not told when an order will be late">
      <BlockStack gap="300">
        <Text as="p">
          The mail “Later than promised” is off. With it, whoever’s order will miss its day hears so once, before they
          ask, and may wait or ask you to cancel. What is late already is not mailed.
        </Text>
        <InlineStack gap="200">
          <Button onClick={turnOn} loading={isBusy}>
            Tell shoppers from now on
          </Button>
          <Button variant="plain" url={`/app/mails/promise_late/${language}`}>
            Read the mail first
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
