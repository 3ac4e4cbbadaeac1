import { Badge, Banner, BlockStack, Button, Card, InlineStack, Layout, Link, List, Text } from '@shopify/polaris';
import type { TableCut } from '../../domain/promise/fit-table.ts';
import type { WarningLine } from './promise-warning-words.ts';

type Published = {
  version: number | null;
  at: string | null;
  cut: TableCut | null;
  isFailing: boolean;
  failingSince: string | null;
} | null;

type Props = {
  isOn: boolean;
  /** There is a service to promise. */
  canBeOn: boolean;
  /** 0: nobody has saved any. */
  savedVersion: number;
  savedAt: string | null;
  published: Published;
  isBusy: boolean;
  onTurn(isOn: boolean): void;
};

/** Whether shoppers read anything, and what the storefront has of it. */
export function PublishedPanel(props: Props) {
  const { isOn, canBeOn, savedVersion, savedAt, published, isBusy, onTurn } = props;
  return (
    <Layout.Section>
      <Card>
        <BlockStack gap="400">
          <InlineStack gap="200" align="space-between" blockAlign="center">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h2" variant="headingMd">
                On your storefront
              </Text>
              <Badge {...(isOn && { tone: 'success' as const })}>{isOn ? 'On' : 'Off'}</Badge>
            </InlineStack>
            <Button
              {...(!isOn && { variant: 'primary' as const })}
              disabled={!isOn && !canBeOn}
              loading={isBusy}
              onClick={() => onTurn(!isOn)}
            >
              {isOn ? 'Turn off' : 'Turn on'}
            </Button>
          </InlineStack>
          {!isOn && (
            <Text as="p">
              {canBeOn
                ? 'Shoppers read nothing yet. Set up what you like first: each page shows what they would read.'
                : 'Add where you ship from, with a shipping service. Then it can be turned on.'}
            </Text>
          )}
          <dl className="doorstep-facts">
            <Fact name="Saved" value={savedAt === null ? 'Nothing yet' : `${savedAt} (version ${savedVersion})`} />
            <Fact name="Storefront has" value={publishedWords(props)} />
          </dl>
          {published?.isFailing && (
            <Banner tone="warning">
              <p>
                {`The storefront could not be told${published.failingSince ? ` since ${published.failingSince}` : ''}. It is tried again by itself, and what it has hides by itself in time.`}
              </p>
            </Banner>
          )}
          {published?.cut && <CutBanner cut={published.cut} />}
          <Text as="p" tone="subdued">
            The bar and the blocks themselves are put into your theme once: <Link url="/app#promise">see Home</Link>.
          </Text>
        </BlockStack>
      </Card>
    </Layout.Section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function publishedWords({ isOn, published, savedVersion }: Props): string {
  if (!isOn) return published?.version === savedVersion ? 'Nothing: it is off' : 'Nothing soon: it is on its way out';
  if (!published?.at || published.version === null) return 'Nothing yet';
  if (published.version === savedVersion) return `The same, as of ${published.at}`;
  return `Version ${published.version}, as of ${published.at}. The new one is on its way.`;
}

const names = new Intl.DisplayNames('en', { type: 'region' });

function CutBanner({ cut: { dailyDays, countries, texts } }: { cut: TableCut }) {
  return (
    <Banner tone="warning" title="Not everything fits into your storefront">
      <List>
        {texts.length > 0 && (
          <List.Item>
            Your own words are left out, and shoppers read ours; fewer languages, or shorter words, make room:{' '}
            <Some names={texts} />
          </List.Item>
        )}
        {dailyDays !== null && (
          <List.Item>{`Outside seasons it knows ${dailyDays} days ahead in place of 8. It is told anew every day.`}</List.Item>
        )}
        {countries.length > 0 && (
          <List.Item>
            Shoppers of these countries read nothing; fewer services, or fewer countries, make room:{' '}
            <Some names={countries.map((code) => names.of(code) ?? code)} />
          </List.Item>
        )}
      </List>
    </Banner>
  );
}

const shownAtOnce = 5;

/** The first ones, and the rest for whoever wants to know. */
function Some({ names: all }: { names: string[] }) {
  if (all.length <= shownAtOnce + 1) return all.join(', ');
  return (
    <details className="doorstep-countries">
      <summary>{`${all.slice(0, shownAtOnce).join(', ')} and ${all.length - shownAtOnce} more`}</summary>
      {all.slice(shownAtOnce).join(', ')}
    </details>
  );
}

/** What is saved, and yet does not do what it looks like. */
export function WarningsBanner({ warnings }: { warnings: WarningLine[] }) {
  if (warnings.length === 0) return null;
  return (
    <Layout.Section>
      <Banner
        tone="warning"
        title={warnings.length === 1 ? 'One thing to look at' : `${warnings.length} things to look at`}
      >
        <List>
          {warnings.map(({ text, link }) => (
            <List.Item key={text}>
              <Text as="span">{text} </Text>
              <Link url={link.url}>{link.label}</Link>
            </List.Item>
          ))}
        </List>
      </Banner>
    </Layout.Section>
  );
}
