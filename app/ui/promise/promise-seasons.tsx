import { Badge, BlockStack, Button, EmptyState, Link, Text } from '@shopify/polaris';
import emptyParcels from '../empty-parcels.svg';
import { Panel } from '../panel.tsx';

type Season = {
  id: string;
  name: string;
  arriveBy: string;
  shown: string;
  state: 'ahead' | 'showing' | 'over';
  /** The next to lapse. */
  next: { when: string; service: string; countries: string[] } | null;
  hasDates: boolean;
};

const badges: Readonly<Record<Season['state'], { children: string; tone?: 'info' | 'success' }>> = {
  ahead: { children: 'Not shown yet', tone: 'info' },
  showing: { children: 'Showing', tone: 'success' },
  over: { children: 'Over' },
};

type Props = { seasons: Season[]; hasServices: boolean };

/** All seasons, each with what lapses next. */
export function SeasonsPanel({ seasons, hasServices }: Props) {
  if (seasons.length === 0)
    return (
      <Panel title="Seasons">
        <EmptyState
          heading="Tell shoppers until when to order for the holidays"
          image={emptyParcels}
          action={
            hasServices
              ? { content: 'Start from Christmas template', url: '/app/promise/seasons/new?from=christmas' }
              : { content: 'Add where you ship from', url: '/app/promise/origins/new' }
          }
          {...(hasServices && { secondaryAction: { content: 'Start empty', url: '/app/promise/seasons/new' } })}
        >
          <p>
            {hasServices
              ? 'One season makes the banner, the dates on product pages and in the cart, and the picture to share. You enter the carriers’ last dates; we do the calendar.'
              : 'First say where parcels leave from and by which services. A season is then a matter of minutes.'}
          </p>
        </EmptyState>
      </Panel>
    );
  return (
    <Panel title="Seasons">
      <BlockStack gap="400">
        {seasons.map((season) => (
          <div key={season.id} className="doorstep-row">
            <div className="doorstep-grow">
              <BlockStack gap="050">
                <Link url={`/app/promise/seasons/${encodeURIComponent(season.id)}`} removeUnderline>
                  <Text as="span" variant="headingSm">
                    {season.name}
                  </Text>
                </Link>
                <Text as="p">{nextWords(season)}</Text>
                {season.state === 'over' && (
                  <Link url={`/app/promise/seasons/${encodeURIComponent(season.id)}/report`}>How it went</Link>
                )}
                <Text as="p" tone="subdued">{`Arrive by ${season.arriveBy}, shown ${season.shown}`}</Text>
              </BlockStack>
            </div>
            <Badge {...badges[season.state]} />
          </div>
        ))}
      </BlockStack>
      {!seasons.some(({ state }) => state !== 'over') && (
        <div>
          <Button url="/app/promise/seasons/new?from=christmas">Start from Christmas template</Button>
        </div>
      )}
    </Panel>
  );
}

/** Of a season that was deleted its report is left: what its orders were promised is still to be kept. */
export function DeletedSeasonsPanel({ seasons }: { seasons: { id: string; name: string | null }[] }) {
  if (seasons.length === 0) return null;
  return (
    <Panel title="Deleted seasons" description="What their orders were promised still holds.">
      <BlockStack gap="200">
        {seasons.map(({ id, name }) => (
          <Link key={id} url={`/app/promise/seasons/${encodeURIComponent(id)}/report`}>
            {`${name ?? 'A season'}: how it went`}
          </Link>
        ))}
      </BlockStack>
    </Panel>
  );
}

function nextWords({ next, hasDates }: Season): string {
  if (next === null) return hasDates ? 'Every service has lapsed.' : 'No dates: no service goes to its countries.';
  const { when, service, countries } = next;
  const where = countries.length > 2 ? `${countries.length} countries` : countries.join(' and ');
  return `Next to lapse: ${service}, ${when}, for ${where}`;
}
