import { Banner, Layout } from '@shopify/polaris';

type Props = { onShowTheirs(): void; onKeepMine(): void };

/** Somebody else saved what is being typed here; nothing of either is gone until whoever types decides. */
export function HeldDraftBanner({ onShowTheirs, onKeepMine }: Props) {
  return (
    <Layout.Section>
      <Banner
        tone="warning"
        title="Somebody else saved this meanwhile"
        action={{ content: 'Show their version', onAction: onShowTheirs }}
        secondaryAction={{ content: 'Keep mine, on top of theirs', onAction: onKeepMine }}
      >
        <p>
          What you typed is still here, and not saved. On top of theirs, the fields that you changed stay yours, and all
          others become theirs. Look them over, and save.
        </p>
      </Banner>
    </Layout.Section>
  );
}
