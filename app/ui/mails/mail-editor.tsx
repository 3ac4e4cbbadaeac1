import { useFetcher, useNavigate, useRevalidator } from '@remix-run/react';
import { Badge, BlockStack, Box, Layout, Page, Select } from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import {
  isOurs,
  noCustomTexts,
  type CustomTextField,
  type CustomTexts,
} from '../../domain/mails/custom-text-fields.ts';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import { HeldDraftBanner } from '../held-draft-banner.tsx';
import { useHeldDraft } from '../held-draft.ts';
import { RestoreDialog, TestMailDialog } from './mail-editor-dialogs.tsx';
import { draftOf, withVariable, type TextDraft } from './mail-editor-draft.ts';
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
  const [dialog, setDialog] = useState<'test' | 'restore' | null>(null);
  const navigate = useNavigate();
  const { draft, change, problems, theirs, save, bar } = useTexts(page, () => setDialog(null));
  const url = `/app/mails/${page.kind}/${page.mailLanguage}`;
  const { latest, shown, isBusy } = useLivePreview(`${url}/preview`, draft, page.preview);
  const { lastField, insert } = useInsertion(draft, change);
  const name = `${kindWords[page.kind]}, ${languageName(page.mailLanguage)}`;

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
      <SettingsSaveBar {...bar} />
      <BlockStack gap="400">
        {theirs.isOutdated && (
          <Layout>
            <HeldDraftBanner {...theirs} />
          </Layout>
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
              problems={latest.ok ? problemWords(problems) : problemWords(latest.problems)}
              unknown={latest.ok ? latest.unknown : {}}
              onChange={(field, text) => change({ [field]: text })}
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
        onRestore={() => save(draftOf(noCustomTexts))}
        name={name}
      />
    </Page>
  );
}

/** What is typed stays when somebody else saves meanwhile, until whoever types decides. */
function useTexts({ saved, version }: EditorPage, onAnswer: () => void) {
  const fetcher = useFetcher<SaveOutcome>();
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  const held = useHeldDraft({ saved: draftOf(saved), base: { version } }, answer, 'ask');
  const { revalidate } = useRevalidator();
  const isSaving = fetcher.state !== 'idle';
  useEffect(() => {
    if (!answer) return;
    onAnswer();
    toast(toastFor(answer), { isError: !answer.ok });
    // Whoever changed the same is seen at once.
    if (!answer.ok && answer.reason === 'changed_meanwhile') void revalidate();
  }, [answer]);
  const save = (texts: TextDraft) => {
    held.markSent();
    const body = JSON.stringify({ texts, after: held.base.version });
    void fetcher.submit(body, { method: 'post', encType: 'application/json' });
  };
  return {
    draft: held.draft,
    change: held.change,
    save,
    problems: answer?.ok === false && answer.reason === 'invalid' ? answer.problems : [],
    theirs: { isOutdated: held.isOutdated, onShowTheirs: held.discard, onKeepMine: held.keepMine },
    bar: { isDirty: held.isDirty, isSaving, onSave: () => save(held.draft), onDiscard: held.discard },
  };
}

function toastFor(answer: SaveOutcome): string {
  if (answer.ok) return 'Texts saved';
  return answer.reason === 'invalid'
    ? 'Not saved: look at what is marked'
    : 'Not saved: somebody else changed the same';
}

/** Puts a variable where the cursor last stood, and the cursor behind it. */
function useInsertion(draft: TextDraft, change: (part: Partial<TextDraft>) => void) {
  const lastField = useRef<CustomTextField>('body');
  const insert = (name: string) => {
    const field = lastField.current;
    const input = document.getElementById(fieldId(field)) as HTMLInputElement | HTMLTextAreaElement | null;
    const end = draft[field].length;
    const place = { field, start: input?.selectionStart ?? end, end: input?.selectionEnd ?? end };
    const { draft: next, cursor } = withVariable(draft, place, name);
    change(next);
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(cursor, cursor);
    });
  };
  return { lastField, insert };
}
