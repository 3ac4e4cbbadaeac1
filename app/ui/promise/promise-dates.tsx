import { Badge, BlockStack, Text } from '@shopify/polaris';
import { Panel } from '../panel.tsx';
import type { DateRow } from './promise-date-rows.ts';
import { monthsOf, type Month } from './promise-months.ts';

/** `rows` null: none could be worked out yet; `isCurrent`: they are of what is typed now, and not of what was right last. */
type Props = { rows: DateRow[] | null; isCurrent: boolean; arriveBy: string };

/** Until when shoppers can order: a calendar to look at, and the same as a table with what decided each date. */
export function PromiseDatesPanel({ rows, isCurrent, arriveBy }: Props) {
  return (
    <Panel
      title="Order-by dates"
      description="Worked out from what is above, as you type: the carrier’s date or the transit time, less buffer and handling, at your daily cutoff."
    >
      {rows === null || rows.length === 0 ? (
        <Text as="p" tone="subdued">
          {rows === null && isCurrent
            ? 'One moment…'
            : 'No dates yet: the season needs its days, and a service that goes to its countries.'}
        </Text>
      ) : (
        <div className={isCurrent ? undefined : 'doorstep-dimmed'} aria-busy={!isCurrent}>
          <BlockStack gap="400">
            <div className="doorstep-months">
              {monthsOf(rows, arriveBy).map((month) => (
                <MonthGrid key={month.title} month={month} />
              ))}
            </div>
            <DatesTable rows={rows} />
          </BlockStack>
        </div>
      )}
    </Panel>
  );
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function MonthGrid({ month }: { month: Month }) {
  return (
    <table className="doorstep-month">
      <caption>{month.title}</caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, at) => (
              <td key={at} className={day?.isHoliday ? 'is-holiday' : day?.ends.length ? 'is-last' : undefined}>
                {day && (
                  <>
                    <span className="doorstep-month-day">{day.number}</span>
                    {day.isHoliday && <span className="doorstep-month-end">Arrive by</span>}
                    {day.ends.map(({ key, text }) => (
                      <span key={key} className="doorstep-month-end" title={text}>
                        {text}
                      </span>
                    ))}
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DatesTable({ rows }: { rows: DateRow[] }) {
  return (
    // Wide tables scroll by themselves, by keyboard too.
    <div className="doorstep-scroll" tabIndex={0} role="region" aria-label="Order-by dates as a table">
      <table className="doorstep-dates">
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Countries</th>
            <th scope="col">Order by</th>
            <th scope="col">Decided by</th>
            <th scope="col">Hand over by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.serviceId} ${row.origin} ${row.countries[0] ?? ''}`}>
              <th scope="row">
                {row.service}
                <span>{`from ${row.origin}`}</span>
              </th>
              <td>
                <Countries names={row.countries} />
              </td>
              {row.date === null ? (
                <td colSpan={3}>No such day: nothing is promised.</td>
              ) : (
                <>
                  <td>
                    {row.date.when}
                    <span>{`${row.origin} time`}</span>
                  </td>
                  <td>
                    {row.date.decidedBy === 'carrier' ? (
                      <Badge tone="success">Carrier’s date</Badge>
                    ) : (
                      <Badge>Transit time</Badge>
                    )}
                  </td>
                  <td>
                    {row.date.shipBy}
                    {row.date.shipBy !== row.date.lastPosting && <span>{`at the latest ${row.date.lastPosting}`}</span>}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shownAtOnce = 3;

function Countries({ names }: { names: string[] }) {
  if (names.length <= shownAtOnce + 1) return names.join(', ');
  return (
    <details className="doorstep-countries">
      <summary>{`${names.slice(0, shownAtOnce).join(', ')} and ${names.length - shownAtOnce} more`}</summary>
      {names.slice(shownAtOnce).join(', ')}
    </details>
  );
}
