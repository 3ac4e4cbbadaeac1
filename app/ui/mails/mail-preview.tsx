import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, SkeletonBodyText, Text } from '@shopify/polaris';
import { useEffect } from 'react';

type Preview =
  | { ok: true; mail: { subject: string; html: string }; isAsSent: boolean; ownWords: 'shown' | 'failed' | null }
  | { ok: false; reason: 'not_found' | 'nothing_to_show' };

/** A mail in a frame of its own, in which nothing runs and nothing can be reached. */
export function MailPreview({ id, messageId, name }: { id: string; messageId: string; name: string }) {
  const { data, load } = useFetcher<Preview>();
  useEffect(() => void load(`/app/messages/${messageId}/mail`), [load, messageId]);
  return (
    <div id={id} aria-busy={!data}>
      {!data && <SkeletonBodyText lines={8} />}
      {data && !data.ok && (
        <Banner tone="info">
          <p>There is no mail to show: what it was made from is not kept any more.</p>
        </Banner>
      )}
      {data?.ok && (
        <BlockStack gap="200">
          <Text as="p" breakWord>
            <Text as="span" fontWeight="semibold">
              Subject:{' '}
            </Text>
            {data.mail.subject}
          </Text>
          <Text as="p" tone="subdued">
            {data.isAsSent ? 'As it was sent.' : 'As it would be sent now; it is made anew when it goes.'}
          </Text>
          {data.ownWords === 'failed' && (
            <Banner tone="warning">
              <p>
                Your own texts for this mail could not be shown, so {data.isAsSent ? 'it went' : 'it would go'} with
                ours. Look at them in Mail texts.
              </p>
            </Banner>
          )}
          <iframe className="doorstep-mail" title={`Mail: ${name}`} sandbox="" srcDoc={data.mail.html} />
        </BlockStack>
      )}
    </div>
  );
}
