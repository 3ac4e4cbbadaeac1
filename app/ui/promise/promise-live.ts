import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useAskedOnPause } from '../asked-on-pause.ts';
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
  const { submit, data, state } = useFetcher<Preview | { error: string }>();
  const [moment, setMoment] = useState(start);
  const [shown, setShown] = useState<Preview | null>(null);
  const [rows, setRows] = useState<DateRow[] | null>(null);
  const { revalidate } = useRevalidator();
  const [hours = '', minutes = ''] = moment.time.split(':');
  const body = JSON.stringify({
    config: wanted,
    seasonId,
    countries,
    day: moment.day,
    minute: Number(hours) * 60 + Number(minutes),
    country: moment.country,
    language: moment.language,
  });
  const ask = (): void =>
    void submit(body, { method: 'post', action: '/app/promise/preview', encType: 'application/json' });
  useAskedOnPause({ question: body, answered: null, state, ask, pauseMs });
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
    isBusy: state !== 'idle',
    moment,
    setMoment: (part: Partial<Moment>) => setMoment((before) => ({ ...before, ...part })),
  };
}
