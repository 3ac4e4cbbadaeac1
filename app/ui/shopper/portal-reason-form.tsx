import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { FollowUp } from '../../domain/returns/reasons.ts';
import type { ReturnReason } from '../../domain/returns/return-policy.ts';
import { returnTranslator, type ReturnTranslate } from '../../domain/returns/texts/registry.ts';
import { answerKey, followUpKey } from '../../domain/returns/verdict-words.ts';
import { Alert, ItemRow, type PortalFrame, type ShownItem } from './portal-frame.tsx';
import { KeptPhotos, type ShownPhoto } from './portal-photos.tsx';

/** As many as a visit may upload. */
const photosAtMost = 5;

type Said = { answer: string | null; note: string | null };

type Page = { item: ShownItem; number: number; total: number; askUrl: string } & (
  | { stage: 'reason'; reasons: ReturnReason[]; isLimited: boolean }
  | {
      stage: 'details';
      reason: ReturnReason;
      followUp: FollowUp | null;
      asksPhotos: boolean;
      photos: ShownPhoto[];
      said: Said;
    }
);

type Props = {
  page: Page;
  t: PortalTranslate;
  frame: PortalFrame;
  /** Of a form that could not be taken. */
  acted: { error: PortalTextKey; said: Said } | null;
};

/** The page "why": one tap on a reason, and at most one question after it, which nobody has to answer. */
export function PortalReasonForm({ page, t, frame, acted }: Props) {
  const r = returnTranslator(frame.language, frame.formatLocale);
  const title = page.stage === 'reason' ? t('reason_title') : r(`reason_${page.reason}`);
  return (
    <>
      <h1>{title}</h1>
      {page.total > 1 ? <p className="lead">{t('reason_of', { number: page.number, total: page.total })}</p> : null}
      <div className="card">
        <ItemRow item={page.item} />
      </div>
      {acted ? <Alert field="photos">{t(acted.error)}</Alert> : null}
      {page.stage === 'reason' ? (
        <Reasons reasons={page.reasons} r={r} title={title} />
      ) : (
        <Details page={{ ...page, said: acted?.said ?? page.said }} isWrong={acted !== null} t={t} r={r} />
      )}
      {page.stage === 'reason' && page.isLimited ? (
        <p className="after">
          <a href={page.askUrl}>{t('ask_link')}</a>
        </p>
      ) : null}
    </>
  );
}

function Reasons({ reasons, r, title }: { reasons: ReturnReason[]; r: ReturnTranslate; title: string }) {
  return (
    <form method="post" aria-label={title}>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason}>
            <button className="reason" type="submit" name="reason" value={reason}>
              {r(`reason_${reason}`)}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

type DetailsProps = {
  page: Extract<Page, { stage: 'details' }>;
  isWrong: boolean;
  t: PortalTranslate;
  r: ReturnTranslate;
};

function Details({ page, isWrong, t, r }: DetailsProps) {
  const { reason, followUp, asksPhotos, photos, said } = page;
  const isAnswer = followUp?.kind === 'text';
  const question = followUpKey(reason);
  return (
    <form method="post" encType="multipart/form-data">
      {asksPhotos ? <Photos photos={photos} isWrong={isWrong} t={t} /> : null}
      <div className="card">
        {followUp?.kind === 'choice' && question ? (
          <fieldset className="field">
            <legend>
              {r(question)} <Optional t={t} />
            </legend>
            <div className="chips">
              {followUp.answers.map((answer) => (
                <span className="chip" key={answer}>
                  <input
                    type="radio"
                    name="answer"
                    value={answer}
                    id={answer}
                    defaultChecked={said.answer === answer}
                  />
                  <label htmlFor={answer}>{r(answerKey(answer))}</label>
                </span>
              ))}
            </div>
          </fieldset>
        ) : null}
        <div className="field">
          <label htmlFor="words">
            {isAnswer && question ? r(question) : t('detail_words')} <Optional t={t} />
          </label>
          <textarea
            id="words"
            name={isAnswer ? 'answer' : 'note'}
            maxLength={300}
            dir="auto"
            defaultValue={(isAnswer ? said.answer : said.note) ?? ''}
          />
        </div>
      </div>
      <div className="go">
        <button className="button" type="submit">
          {t('continue')}
        </button>
      </div>
    </form>
  );
}

const Optional = ({ t }: { t: PortalTranslate }) => <span className="muted">({t('detail_optional')})</span>;

function Photos({ photos, isWrong, t }: { photos: ShownPhoto[]; isWrong: boolean; t: PortalTranslate }) {
  const left = photosAtMost - photos.length;
  return (
    <section className="card">
      <h2>{t('detail_photo_title')}</h2>
      <p className="muted">{t('detail_photo_text')}</p>
      <KeptPhotos photos={photos} t={t} canDrop />
      <div className="field">
        <label htmlFor="photos">{t('detail_photo_label')}</label>
        <input
          id="photos"
          name="photos"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          aria-describedby="photos-hint"
          aria-invalid={isWrong || undefined}
          disabled={left <= 0}
        />
        <span className="hint" id="photos-hint">
          {left > 0 ? t('detail_photo_hint', { count: left }) : null}
        </span>
      </div>
    </section>
  );
}
