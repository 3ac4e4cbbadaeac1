import { Card, IndexTable, Text, useBreakpoints } from '@shopify/polaris';

type Counts = { open: number; kept: number; late: number; lost: number; void: number };
type Row = Counts & { serviceId: string; serviceName: string };

/** All services together. */
export const sumOf = (rows: Counts[]): Counts =>
  rows.reduce(
    (a, b) => ({
      open: a.open + b.open,
      kept: a.kept + b.kept,
      late: a.late + b.late,
      lost: a.lost + b.lost,
      void: a.void + b.void,
    }),
    { open: 0, kept: 0, late: 0, lost: 0, void: 0 },
  );

const ended = ({ kept, late, lost }: Counts): number => kept + late + lost;

/** Of what has come to its end: what is still open is neither kept nor broken. */
export function shareText(counts: Counts): string {
  const all = ended(counts);
  if (all === 0) return 'Every order is still open';
  return `${share(counts.kept, all)} of ${all.toLocaleString('en')} ${all === 1 ? 'order' : 'orders'} came in time`;
}

/** Never rounded up to all, or down to none. */
function share(part: number, all: number): string {
  const percent = Math.round((part / all) * 100);
  if (percent === 100 && part < all) return 'More than 99%';
  return percent === 0 && part > 0 ? 'Less than 1%' : `${percent}%`;
}

const cell = (count: number, all: number): string =>
  all === 0 || count === 0 ? count.toLocaleString('en') : `${count.toLocaleString('en')} (${share(count, all)})`;

/** Kept, late and lost of each service, in orders and as a share of those that have come to their end. */
export function SeasonTable({ rows }: { rows: Row[] }) {
  const { smDown } = useBreakpoints();
  const shown = [...rows, { ...sumOf(rows), serviceId: '', serviceName: 'All services' }];
  return (
    <Card padding="0">
      <IndexTable
        condensed={smDown}
        selectable={false}
        itemCount={shown.length}
        resourceName={{ singular: 'service', plural: 'services' }}
        headings={[
          { title: 'Service' },
          { title: 'In time' },
          { title: 'Late' },
          { title: 'Lost' },
          { title: 'Still open' },
          { title: 'No longer due' },
        ]}
      >
        {shown.map((row, index) => (
          <ServiceRow key={row.serviceId} row={row} index={index} isCondensed={smDown} />
        ))}
      </IndexTable>
    </Card>
  );
}

function ServiceRow({ row, index, isCondensed }: { row: Row; index: number; isCondensed: boolean }) {
  const all = ended(row);
  const name = (
    <Text as="span" fontWeight="semibold">
      {row.serviceName}
    </Text>
  );
  const figures = [
    ['In time', cell(row.kept, all)],
    ['Late', cell(row.late, all)],
    ['Lost', cell(row.lost, all)],
    ['Still open', row.open.toLocaleString('en')],
    ['No longer due', row.void.toLocaleString('en')],
  ] as const;
  return (
    <IndexTable.Row
      id={row.serviceId}
      position={index}
      {...(row.serviceId === '' && { rowType: 'subheader' as const })}
    >
      {isCondensed ? (
        <div className="doorstep-condensed">
          {name}
          {figures.map(([title, value]) => (
            <div key={title} className="doorstep-row">
              <Text as="span" tone="subdued">
                {title}
              </Text>
              <Text as="span" numeric>
                {value}
              </Text>
            </div>
          ))}
        </div>
      ) : (
        <>
          <IndexTable.Cell>{name}</IndexTable.Cell>
          {figures.map(([title, value]) => (
            <IndexTable.Cell key={title}>
              <Text as="span" numeric>
                {value}
              </Text>
            </IndexTable.Cell>
          ))}
        </>
      )}
    </IndexTable.Row>
  );
}
