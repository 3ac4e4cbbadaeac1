import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { DateRow } from './promise-date-rows.ts';
import type { WantedPromises } from './promise-form.ts';

export type ShownBanner = { is: 'banner'; html: string } | { is: 'nothing' | 'off' | 'incomplete' };
/** `version`: of what is saved, as of now. `rows` null: something in the draft is not right yet. */
type Preview = { now: ShownBanner; draft: ShownBanner; rows: DateRow[] | null; version: number };

/** When, where and in which language somebody reads the bar. `time`: `14:30`. */
export type Moment = { day: string; time: string; country: string; language: string };

const pauseMs = 400;

type Season = { wanted: WantedPromises; seasonId: string; countries: string[]; start: Moment; version: number };

/**
 * The draft as shoppers would read it, asked for anew when staff pause; what was shown stays until the answer is here,
 * and dates until there are others. Where somebody else saved since `version`, the page is loaded anew.
 */
export function usePromiseLive({ wanted, seasonId, countries, start, version }: Season) {
  const fetcher = useFetcher<Preview | { error: string }>();
  const [moment, setMoment] = useState(start);
  const [shown, setShown] = useState<Preview | null>(null);
  const [rows, setRows] = useState<DateRow[] | null>(null);
  const { revalidate } = useRevalidator();
  const [hours = '', minutes = ''] = moment.time.split(':');
  const { submit, data } = fetcher;
  const body = JSON.stringify({
    config: wanted,
    seasonId,
    countries,
    day: moment.day,
    minute: Number(hours) * 60 + Number(minutes),
    country: moment.country,
    language: moment.language,
  });
  useEffect(() => {
    const ask = () =>
      void submit(body, { method: 'post', action: '/app/promise/preview', encType: 'application/json' });
    const timer = setTimeout(ask, pauseMs);
    return () => clearTimeout(timer);
  }, [body, submit]);
  useEffect(() => {
    if (!data || !('now' in data)) return;
    setShown(data);
    if (data.rows) setRows(data.rows);
    if (data.version > version) void revalidate();
  }, [data]);
  return {
    shown,
    /** The last ones that could be worked out; `isCurrent`: they are those of the draft. */
    dates: { rows, isCurrent: shown?.rows !== null },
    isBusy: fetcher.state !== 'idle',
    moment,
    setMoment: (part: Partial<Moment>) => setMoment((before) => ({ ...before, ...part })),
  };
}
