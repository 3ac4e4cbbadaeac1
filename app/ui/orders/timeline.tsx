import { BlockStack, Text } from '@shopify/polaris';

/** `iso`: for machines; `time`: for the reader. */
export type TimelineLine = { iso: string; time: string; text: string; detail: string | null; isMessage: boolean };

/** An order's story, latest first. */
export function Timeline({ lines }: { lines: TimelineLine[] }) {
  if (lines.length === 0) return <Text as="p">Nothing has happened yet.</Text>;
  return (
    <ol className="doorstep-timeline">
      {lines.map(({ iso, time, text, detail, isMessage }, index) => (
        <li key={`${iso} ${index}`} className={isMessage ? 'is-message' : ''}>
          <BlockStack gap="050">
            <Text as="p" breakWord>
              {text}
            </Text>
            {detail && (
              <Text as="p" tone="subdued" breakWord>
                {detail}
              </Text>
            )}
            <Text as="span" variant="bodySm" tone="subdued">
              <time dateTime={iso}>{time}</time>
            </Text>
          </BlockStack>
        </li>
      ))}
    </ol>
  );
}
