import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { DateRow } from './promise-date-rows.ts';
import type { WantedPromises } from './promise-form.ts';

export type ShownBanner = { is: 'banner'; html: string } | { is: 'nothing' | 'off' | 'incomplete' };
type Preview = { now: ShownBanner; draft: ShownBanner; rows: DateRow[] };

/** When, where and in which language somebody reads the bar. `time`: `14:30`. */
export type Moment = { day: string; time: string; country: string; language: string };

const pauseMs = 400;

/** The draft as shoppers would read it, asked for anew when staff pause; what was shown stays until the answer is here. */
export function usePromiseLive(wanted: WantedPromises, seasonId: string, countries: string[], start: Moment) {
  const fetcher = useFetcher<Preview | { error: string }>();
  const [moment, setMoment] = useState(start);
  const [shown, setShown] = useState<Preview | null>(null);
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
    if (data && 'now' in data) setShown(data);
  }, [data]);
  return {
    shown,
    isBusy: fetcher.state !== 'idle',
    moment,
    setMoment: (part: Partial<Moment>) => setMoment((before) => ({ ...before, ...part })),
  };
}
