import type { ReactNode } from 'react';
import { languages, type Language } from '../../domain/mails/texts/registry.ts';
import { portalTranslator, type PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { KeptPhotos, type ShownPhoto } from './portal-photos.tsx';

/** Why a page shows words in place of itself; each has a text `problem_…`. */
export type PortalProblem =
  | 'unsigned'
  | 'stale'
  | 'link'
  | 'missing'
  | 'gone'
  | 'off'
  | 'too_many'
  | 'too_big'
  | 'method'
  | 'broken'
  | 'busy'
  | 'taken'
  | 'refused';

/** What stands around every page. */
export type PortalFrame = {
  /** Null where nobody knows whose page it is. */
  shopName: string | null;
  shopUrl: string | null;
  logo: { url: string; width: number; height: number } | null;
  /** Where the shop is written to. */
  email: string | null;
  language: Language;
  formatLocale: string;
  links: { start: string; policy: string; ask: string | null; languages: { code: Language; url: string }[] } | null;
};

/**
 * What a form held that nobody could take just now: sent once more by a tap, with the photos that are here already. Null:
 * the page is asked for again.
 */
export type PortalRetry = { fields: [name: string, value: string][]; photos: ShownPhoto[] } | null;

type Shown<T> = { frame: PortalFrame; page: T | null; problem: PortalProblem | null; retry?: PortalRetry };

/** The page with what became of its form. */
export const answered = <T,>(data: Shown<T>, acted: Shown<unknown> | undefined): Shown<T> =>
  acted?.problem ? { ...data, page: null, problem: acted.problem, retry: acted.retry ?? null } : data;

type Props<T> = {
  data: Shown<T>;
  /** Of the three; null: none of them. */
  step?: 1 | 2 | 3;
  isWide?: boolean;
  children: (page: T, t: PortalTranslate) => ReactNode;
};

/** Header, page and footer, or the problem in words. No scripts, no styles but the document's own. */
export function PortalPage<T>({
  data: { frame, page, problem, retry = null },
  step,
  isWide = false,
  children,
}: Props<T>) {
  const t = portalTranslator(frame.language, frame.formatLocale);
  return (
    <div className={isWide ? 'is-wide' : undefined}>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Header frame={frame} />
      <main className="main" id="content">
        {page === null && problem === 'busy' ? <Busy t={t} retry={retry} frame={frame} /> : null}
        {page === null && problem !== 'busy' ? <Problem t={t} problem={problem ?? 'broken'} frame={frame} /> : null}
        {page !== null && step ? <Steps t={t} step={step} /> : null}
        {page === null ? null : children(page, t)}
      </main>
      <Footer t={t} frame={frame} />
    </div>
  );
}

function Header({ frame: { shopName, shopUrl, logo } }: { frame: PortalFrame }) {
  if (shopName === null) return null;
  return (
    <header className="head">
      <a href={shopUrl ?? '/'}>
        {logo ? <img src={logo.url} width={logo.width} height={logo.height} alt={shopName} /> : <bdi>{shopName}</bdi>}
      </a>
    </header>
  );
}

function Steps({ t, step }: { t: PortalTranslate; step: 1 | 2 | 3 }) {
  return (
    <ol className="steps" aria-label={t('steps')}>
      {([t('step_items'), t('step_reason'), t('step_outcome')] as const).map((name, index) => (
        <li
          key={name}
          className={index + 1 === step ? 'is-now' : index + 1 < step ? 'is-done' : undefined}
          aria-current={index + 1 === step ? 'step' : undefined}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}

/** Shopify asks for patience: nothing is lost, and one tap tries again. */
function Busy({ t, retry, frame }: { t: PortalTranslate; retry: PortalRetry; frame: PortalFrame }) {
  return (
    <>
      <h1>{t('busy_title')}</h1>
      <p>{t('problem_busy')}</p>
      {retry === null ? (
        <p>
          <a className="button" href="">
            {t('busy_again')}
          </a>
        </p>
      ) : (
        <form method="post">
          <KeptPhotos photos={retry.photos} t={t} />
          {retry.fields.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <button className="button" type="submit">
            {t('busy_again')}
          </button>
        </form>
      )}
      <div className="after">
        <Contact t={t} frame={frame} />
      </div>
    </>
  );
}

/** Beginning again would end here again. */
const isFinal: ReadonlySet<PortalProblem> = new Set<PortalProblem>(['off', 'gone']);

function Problem({ t, problem, frame }: { t: PortalTranslate; problem: PortalProblem; frame: PortalFrame }) {
  return (
    <>
      <h1>{t('problem_title')}</h1>
      <p>{t(`problem_${problem}`, { shopName: frame.shopName ?? '' })}</p>
      {problem === 'too_big' ? (
        <p>
          <a className="button" href="">
            {t('back')}
          </a>
        </p>
      ) : null}
      {problem === 'refused' && frame.links?.ask ? (
        <p>
          <a className="button" href={frame.links.ask}>
            {t('ask_link')}
          </a>
        </p>
      ) : null}
      {frame.links && !isFinal.has(problem) ? (
        <p>
          <a className="button is-second" href={frame.links.start}>
            {t('problem_restart')}
          </a>
        </p>
      ) : null}
      <Contact t={t} frame={frame} />
    </>
  );
}

export function Contact({ t, frame: { email, shopName } }: { t: PortalTranslate; frame: PortalFrame }) {
  if (email === null || shopName === null) return null;
  return (
    <p>
      <a href={`mailto:${email}`}>{t('contact_shop', { shopName })}</a>
    </p>
  );
}

function Footer({ t, frame: { links } }: { t: PortalTranslate; frame: PortalFrame }) {
  if (!links) return null;
  return (
    <footer className="foot">
      <a href={links.policy}>{t('policy_link')}</a>
      <details>
        <summary>{t('language')}</summary>
        <ul>
          {links.languages.map(({ code, url }) => (
            <li key={code}>
              <a href={url} lang={code} dir={languages[code].direction} hrefLang={code}>
                {nameOf(code)}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </footer>
  );
}

/** As its own speakers call it. */
const nameOf = (code: Language): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

type AlertProps = {
  title?: string | undefined;
  /** The id of what is to be put right. */ field?: string;
  children: ReactNode;
};

/** What a form could not take: it has the focus when the page opens, and a tap leads to what it is about. */
export function Alert({ title, field, children }: AlertProps) {
  return (
    <div className="alert" role="alert" tabIndex={-1} autoFocus>
      {title ? <strong className="block">{title}</strong> : null}
      <p>{field === undefined ? children : <a href={`#${field}`}>{children}</a>}</p>
    </div>
  );
}

/** A picture in the size of a thumb; an empty box where there is none. Its title stands beside it. */
export function Thumb({ url }: { url: string | null }) {
  return url === null ? <span className="thumb" /> : <img className="thumb" src={url} width={72} height={72} alt="" />;
}

export type ShownItem = { title: string; variantTitle: string | null; imageUrl: string | null };

export function ItemRow({ item, children }: { item: ShownItem; children?: ReactNode }) {
  return (
    <span className="item">
      <Thumb url={item.imageUrl} />
      <span className="item-text">
        <bdi className="item-title">{item.title}</bdi>
        {item.variantTitle === null ? null : <bdi className="muted block">{item.variantTitle}</bdi>}
        {children}
      </span>
    </span>
  );
}
