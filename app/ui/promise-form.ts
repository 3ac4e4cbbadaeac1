import { useFetcher } from '@remix-run/react';
import { useEffect, useMemo, useState } from 'react';
import type { PromiseConfig } from '../domain/promise/promise-config.ts';
import { promiseErrorWords, type PromiseError } from './promise-errors.ts';
import type { FormProps } from './settings-form.ts';
import { toast } from './toast.ts';

export type SavedPromises =
  { ok: true; version: number } | { ok: false; errors: PromiseError[] } | { ok: false; reason: 'changed' };

/** The promises as they would be saved: what was typed wrong is still in there, for the server to name. */
export type WantedPromises = Record<keyof PromiseConfig, unknown>;

/** `to`: the page to show after it, where this one is not there any more, or not there yet. */
type SaveOptions = { wanted?: WantedPromises; to?: string };

type Options<Draft> = {
  /** Of the settings that the draft was made from. */
  version: number;
  saved: Draft;
  wantedOf(draft: Draft): WantedPromises;
  /** Where the draft's own errors lie: `seasons.0`. */
  prefix: string;
};

/**
 * A page that edits a part of the promises. All of them are saved together, as one version; whoever edited an older one
 * is told so, and nothing is lost.
 */
export function usePromiseForm<Draft extends object>({ version, saved: given, ...options }: Options<Draft>) {
  const fetcher = useFetcher<SavedPromises>();
  // What was saved may be written a little differently, and somebody else may have changed it.
  const saved = useMemo(() => given, [version]);
  const [draft, setDraft] = useState(saved);
  const [isShown, setShown] = useState(false);
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const refused = isShown && outcome?.ok === false && 'errors' in outcome ? outcome.errors : [];
  const { here, elsewhere } = promiseErrorWords(refused, options.prefix);

  useEffect(() => {
    if (!outcome) return;
    const text = outcome.ok ? 'Saved. The storefront is told now.' : 'Not saved: look at the marked fields';
    toast(outcome.ok || 'errors' in outcome ? text : 'Not saved', { isError: !outcome.ok });
  }, [outcome]);
  useEffect(() => setDraft(saved), [saved]);

  const fields: FormProps<Draft> = {
    draft,
    errors: here,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
  };
  const save = ({ wanted = options.wantedOf(draft), to }: SaveOptions = {}) => {
    setShown(true);
    const action = to === undefined ? '/app/promise' : `/app/promise?${new URLSearchParams({ to }).toString()}`;
    const body = JSON.stringify({ base: version, config: wanted });
    void fetcher.submit(body, { method: 'post', action, encType: 'application/json' });
  };
  return {
    fields,
    /** Errors of parts that this page does not show. */
    elsewhere,
    wanted: options.wantedOf(draft),
    isOutdated: outcome?.ok === false && 'reason' in outcome,
    isSaving: fetcher.state !== 'idle',
    save,
    bar: {
      isDirty: JSON.stringify(draft) !== JSON.stringify(saved),
      isSaving: fetcher.state !== 'idle',
      onSave: () => save(),
      onDiscard() {
        setShown(false);
        setDraft(saved);
      },
    },
  };
}
