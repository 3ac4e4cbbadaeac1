import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { checkedPromises, type PromiseError } from '../../domain/promise/checked-promises.ts';
import type { PromiseConfig } from '../../domain/promise/promise-config.ts';
import { useHeldDraft } from '../held-draft.ts';
import { promiseErrorWords } from './promise-errors.ts';
import type { FormProps } from '../settings/settings-form.ts';
import { toast } from '../toast.ts';

type SavedPromises =
  { ok: true; version: number } | { ok: false; errors: PromiseError[] } | { ok: false; reason: 'changed' };

/** The promises as they would be saved: what was typed wrong is still in there, for the server to name. */
export type WantedPromises = Record<keyof PromiseConfig, unknown>;

/** `to`: the page to show after it, where this one is not there any more, or not there yet. */
type SaveOptions = { wanted?: WantedPromises; to?: string };

type Options<Draft> = {
  version: number;
  config: PromiseConfig;
  /** The part of `config` that is edited. */
  saved: Draft;
  /** `config`: what the draft was made from; others may have saved since. */
  wantedOf(draft: Draft, config: PromiseConfig): WantedPromises;
  /** Where the draft's own errors lie: `seasons.0`. */
  prefix: string;
};

/**
 * A page that edits a part of the promises. All of them are saved together, as one version. What others saved of other
 * parts goes along; where it is the same part, what is typed stays until whoever types it decides.
 */
export function usePromiseForm<Draft extends object>({ version, config, saved, ...options }: Options<Draft>) {
  const fetcher = useFetcher<SavedPromises>();
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  const held = useHeldDraft({ saved, base: { version, config } }, answer, 'ask');
  const [asked, setAsked] = useState<WantedPromises | null>(null);
  const [isShown, setShown] = useState(false);
  const wanted = options.wantedOf(held.draft, held.base.config);
  const refused =
    isShown && answer?.ok === false && 'errors' in answer ? stillWrong(answer.errors, asked ?? wanted) : [];
  const { here, elsewhere } = promiseErrorWords(refused, options.prefix);
  const { revalidate } = useRevalidator();

  useEffect(() => {
    if (!answer) return;
    toast(toastFor(answer, options.prefix), { isError: !answer.ok });
    // Whoever changed the same is seen at once.
    if (!answer.ok && 'reason' in answer) void revalidate();
  }, [answer]);

  const fields: FormProps<Draft> = { draft: held.draft, errors: here, change: held.change };
  const save = ({ wanted: other, to }: SaveOptions = {}) => {
    setShown(true);
    setAsked(other ?? null);
    held.markSent();
    const action = to === undefined ? '/app/promise' : `/app/promise?${new URLSearchParams({ to }).toString()}`;
    const body = JSON.stringify({ base: held.base.version, config: other ?? wanted });
    void fetcher.submit(body, { method: 'post', action, encType: 'application/json' });
  };
  const onDiscard = () => {
    setShown(false);
    held.discard();
  };
  return {
    fields,
    wanted,
    problems: {
      /** Errors of parts that this page does not show. */
      elsewhere,
      isOutdated: held.isOutdated,
      onShowTheirs: onDiscard,
      onKeepMine: held.keepMine,
    },
    isSaving: fetcher.state !== 'idle',
    save,
    bar: { isDirty: held.isDirty, isSaving: fetcher.state !== 'idle', onSave: () => save(), onDiscard },
  };
}

/** In its place, or at the end. */
export function withPart<Part extends { id: string }>(parts: readonly Part[], part: Part): Part[] {
  const found = parts.findIndex(({ id }) => id === part.id);
  return parts.toSpliced(found === -1 ? parts.length : found, 1, part);
}

/** Of what was refused, what has not been put right since. */
function stillWrong(refused: PromiseError[], wanted: WantedPromises): PromiseError[] {
  if (refused.length === 0) return [];
  const found = checkedPromises(wanted);
  const paths = new Set('errors' in found ? found.errors.map(({ path }) => path) : []);
  return refused.filter(({ path }) => paths.has(path));
}

function toastFor(answer: SavedPromises, prefix: string): string {
  if (answer.ok) return 'Saved. The storefront is told now.';
  if ('reason' in answer) return 'Not saved: somebody else changed the same';
  const isHere = answer.errors.some(({ path }) => path === prefix || path.startsWith(`${prefix}.`));
  return isHere ? 'Not saved: look at the marked fields' : 'Not saved';
}
