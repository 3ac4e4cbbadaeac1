import { useRevalidator } from '@remix-run/react';
import { Banner, Layout, List } from '@shopify/polaris';

type Props = { isOutdated: boolean; elsewhere: string[] };

/** Why nothing was saved, where no field of the page can say it. */
export function PromiseProblems({ isOutdated, elsewhere }: Props) {
  const { revalidate } = useRevalidator();
  return (
    <>
      {isOutdated && (
        <Layout.Section>
          <Banner
            tone="warning"
            title="Somebody else saved the delivery promise meanwhile"
            action={{ content: 'Show their version', onAction: () => void revalidate() }}
          >
            <p>Nothing of yours was saved. Look at their version, and make your change on top of it.</p>
          </Banner>
        </Layout.Section>
      )}
      {elsewhere.length > 0 && (
        <Layout.Section>
          <Banner tone="critical" title="Not saved: something on another page of the promise needs a change">
            <List>
              {elsewhere.map((text) => (
                <List.Item key={text}>{text}</List.Item>
              ))}
            </List>
          </Banner>
        </Layout.Section>
      )}
    </>
  );
}
