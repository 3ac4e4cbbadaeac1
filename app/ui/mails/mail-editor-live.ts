import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { CustomTextField } from '../../domain/mails/custom-text-fields.ts';
import type { TextDraft } from './mail-editor-draft.ts';
import type { ShownMail } from './mail-editor-preview.tsx';

type Problem = { field: CustomTextField | null; line: number | null; message: string };
export type Preview =
  (ShownMail & { ok: true; unknown: Partial<Record<CustomTextField, string[]>> }) | { ok: false; problems: Problem[] };

const pauseMs = 400;

/** The mail as the draft has it, made anew when staff pause; the last one stays while texts cannot be shown. */
export function useLivePreview(url: string, draft: TextDraft, opened: Preview) {
  const fetcher = useFetcher<Preview>();
  const [asked, setAsked] = useState(draft);
  const [shown, setShown] = useState<ShownMail | null>(opened.ok ? opened : null);
  const { data, submit } = fetcher;
  const latest = data ?? opened;

  useEffect(() => {
    if (asked === draft) return;
    const timer = setTimeout(() => {
      setAsked(draft);
      const body = JSON.stringify({ texts: draft, seen: shown?.from?.messageId ?? null });
      void submit(body, { method: 'post', action: url, encType: 'application/json' });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [draft, asked, shown, submit, url]);

  useEffect(() => {
    if (data?.ok) setShown(data);
  }, [data]);

  return { latest, shown, isBusy: fetcher.state !== 'idle' || asked !== draft };
}
