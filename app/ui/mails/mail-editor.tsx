import { useFetcher, useNavigate } from '@remix-run/react';
import { Badge, Banner, BlockStack, Box, Page, Select } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import {
  isOurs,
  noCustomTexts,
  type CustomTextField,
  type CustomTexts,
} from '../../domain/mails/custom-text-fields.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import { RestoreDialog, TestMailDialog } from './mail-editor-dialogs.tsx';
import { draftOf, isSame, withVariable, type TextDraft } from './mail-editor-draft.ts';
import { EditorFields, fieldId } from './mail-editor-fields.tsx';
import { useLivePreview, type Preview } from './mail-editor-live.ts';
import { EditorPreview } from './mail-editor-preview.tsx';
import { EditorVariables } from './mail-editor-variables.tsx';
import { languageName, languageOptions, problemWords } from './mail-editor-words.ts';
import { kindWords } from '../orders/message-words.ts';
import { SettingsSaveBar } from '../settings/settings-save-bar.tsx';
import { toast } from '../toast.ts';

export type EditorPage = {
  kind: MessageKind;
  mailLanguage: string;
  languages: string[];
  direction: 'ltr' | 'rtl';
  email: string;
  version: number;
  saved: CustomTexts;
  ours: CustomTexts;
  oursAsTemplates: CustomTexts;
  variables: { name: string; description: string; example: string }[];
  preview: Preview;
};

type SaveOutcome =
  | { ok: true }
  | { ok: false; reason: 'invalid'; problems: Extract<Preview, { ok: false }>['problems'] }
  | { ok: false; reason: 'changed_meanwhile' };

/** What one kind of mail says in one language: the texts, what may stand in them, and how it looks. */
export function MailEditor({ page }: { page: EditorPage }) {
  const saved = draftOf(page.saved);
  const [draft, setDraft] = useState<TextDraft>(saved);
  const [dialog, setDialog] = useState<'test' | 'restore' | null>(null);
  const navigate = useNavigate();
  const save = useSave(page, () => setDialog(null));
  const url = `/app/mails/${page.kind}/${page.mailLanguage}`;
  const { latest, shown, isBusy } = useLivePreview(`${url}/preview`, draft, page.preview);
  const { lastField, insert } = useInsertion(draft, setDraft);
  const name = `${kindWords[page.kind]}, ${languageName(page.mailLanguage)}`;
  const isDirty = !isSame(draft, saved);

  // Saved texts may be written a little differently, and somebody else's may have come with a reload.
  useEffect(() => setDraft(draftOf(page.saved)), [page.version]);

  return (
    <Page
      fullWidth
      title={kindWords[page.kind]}
      titleMetadata={isOurs(page.saved) ? <Badge>Our text</Badge> : <Badge tone="info">Edited</Badge>}
      backAction={{ content: 'Mail texts', url: `/app/mails?language=${page.mailLanguage}` }}
      secondaryActions={[
        { content: 'Send a test mail', onAction: () => setDialog('test') },
        {
          content: 'Restore our texts',
          destructive: true,
          disabled: isOurs(page.saved),
          onAction: () => setDialog('restore'),
        },
      ]}
    >
      <SettingsSaveBar
        isDirty={isDirty}
        isSaving={save.isSaving}
        onSave={() => save.submit(draft)}
        onDiscard={() => setDraft(saved)}
      />
      <BlockStack gap="400">
        {save.isConflict && (
          <Banner tone="critical" title="Not saved: somebody else changed these texts meanwhile">
            <p>Copy what you want to keep, then reload the page to see theirs.</p>
          </Banner>
        )}
        <div className="doorstep-editor">
          <BlockStack gap="400">
            <Box paddingInline={{ xs: '400', sm: '0' }}>
              <Select
                label="Language"
                options={languageOptions(page.languages)}
                value={page.mailLanguage}
                onChange={(language) => navigate(`/app/mails/${page.kind}/${language}`)}
              />
            </Box>
            <EditorFields
              {...page}
              draft={draft}
              problems={latest.ok ? problemWords(save.problems) : problemWords(latest.problems)}
              unknown={latest.ok ? latest.unknown : {}}
              onChange={(field, text) => setDraft({ ...draft, [field]: text })}
              onFocus={(field) => (lastField.current = field)}
            />
            <EditorVariables variables={page.variables} onInsert={insert} />
          </BlockStack>
          <div className="doorstep-editor-preview">
            <EditorPreview shown={shown} isCurrent={latest.ok} isBusy={isBusy} name={name} direction={page.direction} />
          </div>
        </div>
      </BlockStack>
      <TestMailDialog
        open={dialog === 'test'}
        onClose={() => setDialog(null)}
        url={`${url}/send-test`}
        texts={draft}
        email={page.email}
      />
      <RestoreDialog
        open={dialog === 'restore'}
        onClose={() => setDialog(null)}
        onRestore={() => save.submit(draftOf(noCustomTexts))}
        name={name}
      />
    </Page>
  );
}

function useSave({ version }: EditorPage, onDone: () => void) {
  const fetcher = useFetcher<SaveOutcome>();
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  useEffect(() => {
    if (!outcome) return;
    onDone();
    toast(outcome.ok ? 'Texts saved' : 'Not saved: look at what is marked', { isError: !outcome.ok });
  }, [outcome]);
  return {
    isSaving: fetcher.state !== 'idle',
    isConflict: outcome?.ok === false && outcome.reason === 'changed_meanwhile',
    problems: outcome?.ok === false && outcome.reason === 'invalid' ? outcome.problems : [],
    submit: (texts: TextDraft) =>
      void fetcher.submit(JSON.stringify({ texts, after: version }), { method: 'post', encType: 'application/json' }),
  };
}

/** Puts a variable where the cursor last stood, and the cursor behind it. */
function useInsertion(draft: TextDraft, setDraft: (draft: TextDraft) => void) {
  const lastField = useRef<CustomTextField>('body');
  const insert = (name: string) => {
    const field = lastField.current;
    const input = document.getElementById(fieldId(field)) as HTMLInputElement | HTMLTextAreaElement | null;
    const end = draft[field].length;
    const place = { field, start: input?.selectionStart ?? end, end: input?.selectionEnd ?? end };
    const { draft: next, cursor } = withVariable(draft, place, name);
    setDraft(next);
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(cursor, cursor);
    });
  };
  return { lastField, insert };
}
