import { useFetcher } from '@remix-run/react';
import { useEffect, useMemo, useState } from 'react';
import { returnPolicySchema, type ReturnPolicy } from '../../domain/returns/return-policy.ts';
import { policyChanges } from './policy-changes.ts';
import { policyDraftOf, policyPartsOf, type PolicyDraft } from './policy-draft.ts';
import { policyErrorWords } from './policy-errors.ts';
import type { FormProps } from '../settings/settings-form.ts';
import { toast } from '../toast.ts';

export type SavedPolicy =
  { ok: true; version: number } | { ok: false; errors: Record<string, string> } | { ok: false; reason: 'changed' };

export type PolicyFields = FormProps<PolicyDraft> & { currency: string };

/**
 * The policy editor: what is typed, what that would change, and saving it as a version of its own. Before anything is
 * saved, the change is said in words and confirmed.
 */
export function usePolicyForm(policy: ReturnPolicy, version: number, currency: string) {
  const fetcher = useFetcher<SavedPolicy>();
  const saved = useMemo(() => policyDraftOf(policy, currency), [policy, currency]);
  const [draft, setDraft] = useState(saved);
  const [sent, setSent] = useState<PolicyDraft | null>(null);
  const [isAsked, setAsked] = useState(false);
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const parts = policyPartsOf(draft, currency);
  const wanted = returnPolicySchema.safeParse(parts);
  const isDirty = JSON.stringify(parts) !== JSON.stringify(policyPartsOf(saved, currency));

  useEffect(() => {
    if (!outcome) return;
    const text = outcome.ok ? `Saved as version ${outcome.version}` : 'Not saved: look at the marked fields';
    toast(outcome.ok || 'errors' in outcome ? text : 'Not saved', { isError: !outcome.ok });
  }, [outcome]);
  useEffect(() => setDraft(saved), [version]);

  const submit = () => {
    setAsked(false);
    setSent(draft);
    void fetcher.submit(JSON.stringify({ base: version, policy: parts }), {
      method: 'post',
      encType: 'application/json',
    });
  };
  const fields: PolicyFields = {
    draft,
    errors: sent && outcome?.ok === false && 'errors' in outcome ? policyErrorWords(outcome.errors) : {},
    change: (part) => setDraft({ ...draft, ...part }),
    currency,
  };
  return {
    fields,
    /** As it would be saved; null while something in it cannot be. */
    wanted: wanted.success ? wanted.data : null,
    changes: wanted.success ? policyChanges(policy, wanted.data, currency) : [],
    isOutdated: outcome?.ok === false && 'reason' in outcome,
    confirm: { isAsked, onConfirm: submit, onCancel: () => setAsked(false) },
    bar: {
      isDirty,
      isSaving: fetcher.state !== 'idle',
      // What cannot be saved is sent at once: the server says which field it is.
      onSave: () => (wanted.success ? setAsked(true) : submit()),
      onDiscard: () => {
        setSent(null);
        setDraft(saved);
      },
    },
  };
}
