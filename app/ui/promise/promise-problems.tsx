import { Banner, Layout, List } from '@shopify/polaris';
import { HeldDraftBanner } from '../held-draft-banner.tsx';

type Props = { isOutdated: boolean; elsewhere: string[]; onShowTheirs(): void; onKeepMine(): void };

/** Why nothing was saved, or would be, where no field of the page can say it. */
export function PromiseProblems({ isOutdated, elsewhere, onShowTheirs, onKeepMine }: Props) {
  return (
    <>
      {isOutdated && <HeldDraftBanner onShowTheirs={onShowTheirs} onKeepMine={onKeepMine} />}
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
