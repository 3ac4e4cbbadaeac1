import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useHeldDraft } from '../held-draft.ts';
import { toast } from '../toast.ts';

type Saved = { ok: true } | { ok: false; errors: Record<string, string> };

type Form<Draft, Settings> = {
  /** The settings as staff type them. */
  draftOf(settings: Settings): Draft;
  /** What to save of a draft, by the settings' own names. */
  partsOf(draft: Draft): Record<string, unknown>;
};

/** What each part of such a page gets: the draft, what was refused, and how to change it. */
export type FormProps<Draft> = { draft: Draft; errors: Record<string, string>; change(part: Partial<Draft>): void };

/**
 * A page that edits some parts of the settings: sends what changed to the settings' own address, shows what was refused
 * beside its field, and takes over what was saved, but for what is being typed. `version` grows when anybody saves.
 */
export function useSettingsForm<Draft extends object, Settings>(
  { draftOf, partsOf }: Form<Draft, Settings>,
  settings: Settings,
  version: number,
) {
  const fetcher = useFetcher<Saved>();
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const held = useHeldDraft({ saved: draftOf(settings), base: { version } }, outcome, 'merge');
  const [isShown, setShown] = useState(false);
  const changes = changedParts(partsOf(held.draft), partsOf(held.from));

  useEffect(() => {
    if (!outcome) return;
    toast(outcome.ok ? 'Settings saved' : 'Not saved: look at the marked fields', { isError: !outcome.ok });
  }, [outcome]);

  return {
    draft: held.draft,
    errors: isShown && outcome && !outcome.ok ? sentences(outcome.errors) : {},
    change: held.change,
    bar: {
      isDirty: Object.keys(changes).length > 0,
      isSaving: fetcher.state !== 'idle',
      onSave() {
        setShown(true);
        held.markSent();
        const options = { method: 'post', encType: 'application/json', action: '/app/settings' } as const;
        void fetcher.submit(JSON.stringify(changes), options);
      },
      onDiscard() {
        setShown(false);
        held.discard();
      },
    },
  };
}

/** Two people at once do not undo each other: what one did not touch is not sent. */
function changedParts(wanted: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(entries);
}

const sentences = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([path, text]) => [path, sentence(text)]));

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;

/** The first error at this path or below it. */
export const errorUnder = (errors: Record<string, string>, path: string): string | undefined =>
  Object.entries(errors).find(([name]) => name === path || name.startsWith(`${path}.`))?.[1];

/** The errors below a path, by the rest of theirs: those of one rule, as the fields of any rule ask for them. */
export function errorsBelow(errors: Record<string, string>, prefix: string): Record<string, string> {
  const entries = Object.entries(errors).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(entries.map(([path, text]) => [path.slice(prefix.length), text]));
}

export const optionalText = (typed: string): string | null => typed.trim() || null;

/** Null for what is no whole number, which no setting takes. */
export const wholeNumber = (typed: string): number | null => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : null);
