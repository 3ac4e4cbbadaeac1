import { Banner, Layout, List } from '@shopify/polaris';
import { OutdatedBanner } from './outdated-banner.tsx';

type Props = { isOutdated: boolean; elsewhere: string[] };

/** Why nothing was saved, where no field of the page can say it. */
export function PromiseProblems({ isOutdated, elsewhere }: Props) {
  return (
    <>
      {isOutdated && <OutdatedBanner what="the delivery promise" />}
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
