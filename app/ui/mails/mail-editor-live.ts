import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { CustomTextField } from '../../domain/mails/custom-text-fields.ts';
import { useAskedOnPause } from '../asked-on-pause.ts';
import type { TextDraft } from './mail-editor-draft.ts';
import type { ShownMail } from './mail-editor-preview.tsx';

type Problem = { field: CustomTextField | null; line: number | null; message: string };
export type Preview =
  (ShownMail & { ok: true; unknown: Partial<Record<CustomTextField, string[]>> }) | { ok: false; problems: Problem[] };

const pauseMs = 400;

/** The mail as the draft has it, made anew when staff pause; the last one stays while texts cannot be shown. */
export function useLivePreview(url: string, draft: TextDraft, opened: Preview) {
  const { data, state, submit } = useFetcher<Preview>();
  const [shown, setShown] = useState<ShownMail | null>(opened.ok ? opened : null);
  const question = JSON.stringify(draft);
  const [answered] = useState(question);
  const ask = (): void => {
    const body = JSON.stringify({ texts: draft, seen: shown?.from?.messageId ?? null });
    void submit(body, { method: 'post', action: url, encType: 'application/json' });
  };
  const isWaiting = useAskedOnPause({ question, answered, state, ask, pauseMs });

  useEffect(() => {
    if (data?.ok) setShown(data);
  }, [data]);

  return { latest: data ?? opened, shown, isBusy: state !== 'idle' || isWaiting };
}
