import { Banner, Layout } from '@shopify/polaris';
import { useEffect, type ComponentProps } from 'react';
import { toast } from '../toast.ts';

type Props = { title: string; text: string; action?: NonNullable<ComponentProps<typeof Banner>['action']> };

/** Somebody else removed what is being typed in; all of it is still on the page. Said where they look, too. */
export function GoneBanner({ title, text, action }: Props) {
  useEffect(() => toast('Somebody else deleted this meanwhile: look at the top', { isError: true }), []);
  return (
    <Layout.Section>
      <Banner tone="warning" title={title} {...(action && { action })}>
        <p>{text}</p>
      </Banner>
    </Layout.Section>
  );
}
