import { useState } from 'react';

/** What a save was answered; undefined: nothing yet. */
type Answer = { ok: boolean } | undefined;

/** Settings as they were loaded: `saved` is the part that a page edits, as staff would type it. */
type Loaded<Draft, Base> = { saved: Draft; base: Base };

export type Held<Draft, Base> = {
  draft: Draft;
  /** What the draft was made from, and the settings that it belongs to. */
  from: Draft;
  base: Base;
  /** The newest settings that were looked at. */
  seen: number;
  /** What is on its way to be saved; `before`: what the save before it was answered. */
  sent: { draft: Draft; before: Answer } | null;
};

/**
 * Whose change counts when somebody else saved meanwhile. `ask`: both stay until whoever types decides. `merge`: only
 * what was touched is ever saved, so the rest may follow by itself.
 */
type Meanwhile = 'ask' | 'merge';

type Version = { version: number };

export const opened = <Draft, Base extends Version>({ saved, base }: Loaded<Draft, Base>): Held<Draft, Base> => ({
  draft: saved,
  from: saved,
  base,
  seen: base.version,
  sent: null,
});

/** What was touched stays as it was typed; all else is as it was loaded. */
export const onTop = <Draft extends object, Base extends Version>(
  { draft, from }: Pick<Held<Draft, Base>, 'draft' | 'from'>,
  loaded: Loaded<Draft, Base>,
): Held<Draft, Base> => ({ ...opened(loaded), draft: touchedOver(draft, from, loaded.saved) });

/** After a load or an answer. What is typed is given up for nothing but what was saved of it. */
export function heldAfter<Draft extends object, Base extends Version>(
  held: Held<Draft, Base>,
  loaded: Loaded<Draft, Base>,
  answer: Answer,
  meanwhile: Meanwhile,
): Held<Draft, Base> {
  const { draft, from, sent } = held;
  if (sent !== null) {
    if (answer === undefined || answer === sent.before) return held;
    // What was saved may be written a little differently; what was typed since stays.
    if (answer.ok) return onTop({ draft, from: sent.draft }, loaded);
    return heldAfter({ ...held, sent: null }, loaded, answer, meanwhile);
  }
  const { version } = loaded.base;
  if (held.seen === version) return held;
  const isTheirs = !isSame(draft, from) && !isSame(from, loaded.saved);
  return isTheirs && meanwhile === 'ask' ? { ...held, seen: version } : onTop(held, loaded);
}

/** Part by part, as deep as a part has parts of its own; a list is one part. */
function touchedOver<Part>(draft: Part, from: Part, to: Part): Part {
  if (isSame(draft, from)) return to;
  if (!hasParts(draft) || !hasParts(from) || !hasParts(to)) return draft;
  const names = Object.keys({ ...to, ...draft }).filter((name) => name in draft || !(name in from)) as (keyof Part)[];
  const parts = names.map((name) => [name, name in draft ? touchedOver(draft[name], from[name], to[name]) : to[name]]);
  return Object.fromEntries(parts) as Part;
}

const hasParts = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What is typed on a page that saves settings. `answer`: to the last save, once its page was loaded anew; each is an
 * object of its own. `base.version` grows when anybody saves.
 */
export function useHeldDraft<Draft extends object, Base extends Version>(
  loaded: Loaded<Draft, Base>,
  answer: Answer,
  meanwhile: Meanwhile,
) {
  const [before, setHeld] = useState(() => opened(loaded));
  const held = heldAfter(before, loaded, answer, meanwhile);
  if (held !== before) setHeld(held);
  return {
    draft: held.draft,
    /** The settings that the draft belongs to: what it is saved over. */
    base: held.base,
    from: held.from,
    isDirty: !isSame(held.draft, held.from),
    /** Somebody else saved the same meanwhile, and nobody has decided yet. */
    isOutdated: held.base.version !== held.seen,
    change: (part: Partial<Draft>) => setHeld((now) => ({ ...now, draft: { ...now.draft, ...part } })),
    markSent: () => setHeld((now) => ({ ...now, sent: { draft: now.draft, before: answer } })),
    /** Gives up what is typed for what is saved now, whoever saved it. */
    discard: () => setHeld(opened(loaded)),
    keepMine: () => setHeld((now) => onTop(now, loaded)),
  };
}
