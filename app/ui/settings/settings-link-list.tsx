import { BlockStack, Link, Text } from '@shopify/polaris';

export type SettingsLink = { url: string; title: string; text: string };

/** Pages of their own, each with what it is for. */
export function SettingsLinkList({ pages }: { pages: readonly SettingsLink[] }) {
  return (
    <ul className="doorstep-links">
      {pages.map(({ url, title, text }) => (
        <li key={url}>
          <BlockStack gap="050">
            <Link url={url} removeUnderline>
              <Text as="span" fontWeight="semibold">
                {title}
              </Text>
            </Link>
            <Text as="span" tone="subdued">
              {text}
            </Text>
          </BlockStack>
        </li>
      ))}
    </ul>
  );
}
