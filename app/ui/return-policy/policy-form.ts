import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { returnPolicySchema, type ReturnPolicy } from '../../domain/returns/return-policy.ts';
import { useHeldDraft } from '../held-draft.ts';
import { policyChanges } from './policy-changes.ts';
import { policyDraftOf, policyPartsOf, type PolicyDraft } from './policy-draft.ts';
import { policyErrorWords } from './policy-errors.ts';
import type { FormProps } from '../settings/settings-form.ts';
import { toast } from '../toast.ts';

type SavedPolicy =
  { ok: true; version: number } | { ok: false; errors: Record<string, string> } | { ok: false; reason: 'changed' };

export type PolicyFields = FormProps<PolicyDraft> & { currency: string };

/**
 * The policy editor: what is typed, what that would change, and saving it as a version of its own. Before anything is
 * saved, the change is said in words and confirmed. What is typed stays when somebody else saves meanwhile.
 */
export function usePolicyForm(policy: ReturnPolicy, version: number, currency: string) {
  const fetcher = useFetcher<SavedPolicy>();
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  const held = useHeldDraft({ saved: policyDraftOf(policy, currency), base: { version, policy } }, answer, 'ask');
  const [isShown, setShown] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { revalidate } = useRevalidator();
  const parts = policyPartsOf(held.draft, currency);
  const wanted = returnPolicySchema.safeParse(parts);

  useEffect(() => {
    if (!answer) return;
    toast(toastFor(answer), { isError: !answer.ok });
    // Whoever changed it is seen at once.
    if (!answer.ok && 'reason' in answer) void revalidate();
  }, [answer]);

  const submit = () => {
    setAsked(false);
    setShown(true);
    held.markSent();
    const body = JSON.stringify({ base: held.base.version, policy: parts });
    void fetcher.submit(body, { method: 'post', encType: 'application/json' });
  };
  const onDiscard = () => {
    setShown(false);
    held.discard();
  };
  const fields: PolicyFields = {
    draft: held.draft,
    errors: isShown && answer?.ok === false && 'errors' in answer ? policyErrorWords(answer.errors) : {},
    change: held.change,
    currency,
  };
  return {
    fields,
    /** As it would be saved; null while something in it cannot be. */
    wanted: wanted.success ? wanted.data : null,
    theirs: { isOutdated: held.isOutdated, onShowTheirs: onDiscard, onKeepMine: held.keepMine },
    confirm: {
      isOpen: isAsked,
      version: held.base.version + 1,
      changes: wanted.success ? policyChanges(held.base.policy, wanted.data, currency) : [],
      onConfirm: submit,
      onCancel: () => setAsked(false),
    },
    bar: {
      isDirty: JSON.stringify(parts) !== JSON.stringify(policyPartsOf(held.from, currency)),
      isSaving: fetcher.state !== 'idle',
      // What cannot be saved is sent at once: the server says which field it is.
      onSave: () => (wanted.success ? setAsked(true) : submit()),
      onDiscard,
    },
  };
}

function toastFor(answer: SavedPolicy): string {
  if (answer.ok) return `Saved as version ${answer.version}`;
  return 'reason' in answer
    ? 'Not saved: somebody else saved the policy meanwhile'
    : 'Not saved: look at the marked fields';
}
