import { Badge, BlockStack, FormLayout, InlineGrid, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import type { Moment, ShownBanner, usePromiseLive } from './promise-live.ts';

type Props = Pick<ReturnType<typeof usePromiseLive>, 'shown' | 'isBusy' | 'moment' | 'setMoment'> & {
  countries: Option[];
  languages: Option[];
  zone: string;
};

/** The storefront's bar side by side: as it is, and as it would be after a save. */
export function PromisePreviewPanel({ shown, isBusy, moment, setMoment, countries, languages, zone }: Props) {
  const field = (name: keyof Moment) => ({
    value: moment[name],
    onChange: (value: string) => setMoment({ [name]: value }),
  });
  return (
    <Panel
      title="What shoppers read"
      description="The bar of your storefront, with its real words. In your theme it has your fonts and colours, and counts down beside it if you like."
    >
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField label="As if it were" type="date" {...field('day')} autoComplete="off" />
          <TextField
            label="At"
            type="time"
            {...field('time')}
            helpText={`Your store’s time (${zone}).`}
            autoComplete="off"
          />
        </FormLayout.Group>
        <FormLayout.Group condensed>
          <Select label="Shopper’s country" options={countries} {...field('country')} />
          <Select label="Shopper’s language" options={languages} {...field('language')} />
        </FormLayout.Group>
      </FormLayout>
      <div aria-busy={isBusy} aria-live="polite">
        <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400">
          <Side title="Now" badge="Saved" banner={shown?.now} />
          <Side title="After saving" badge="Draft" banner={shown?.draft} />
        </InlineGrid>
      </div>
    </Panel>
  );
}

const words: Readonly<Record<Exclude<ShownBanner['is'], 'banner'>, string>> = {
  nothing: 'No bar: there is nothing to promise there and then.',
  off: 'No bar: the delivery promise is off.',
  incomplete: 'Something above is not right yet. As soon as it is, shoppers’ words are here.',
};

function Side({ title, badge, banner }: { title: string; badge: string; banner: ShownBanner | undefined }) {
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Badge {...(badge === 'Draft' && { tone: 'attention' as const })}>{badge}</Badge>
      </InlineStack>
      {banner?.is === 'banner' ? (
        <iframe className="doorstep-bar" title={`The bar: ${title}`} sandbox="" srcDoc={banner.html} />
      ) : (
        <div className="doorstep-bar is-empty">
          <Text as="p" tone="subdued">
            {banner ? words[banner.is] : 'One moment…'}
          </Text>
        </div>
      )}
    </BlockStack>
  );
}
