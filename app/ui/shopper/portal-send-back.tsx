import { localDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalFrame } from './portal-frame.tsx';
import { toldWords } from './portal-status-lead.tsx';
import type { ShownSendBack, StatusPage } from './status-page.ts';

type Props = {
  page: StatusPage;
  sendBack: ShownSendBack;
  t: PortalTranslate;
  frame: PortalFrame;
};

const how: Record<ShownSendBack['method'], PortalTextKey> = {
  label: 'send_label_step',
  own_label: 'send_own',
  drop_off: 'send_drop_off',
  bring_to_shop: 'send_shop',
  none: 'send_own',
};

/** What to do now, in the order in which it is done. */
export function SendBackSteps({ page, sendBack, t, frame }: Props) {
  const { method, instructions, sendBy, trackingUrl } = sendBack;
  const date = localDate(sendBy, { formatLocale: frame.formatLocale, zone: page.zone });
  const isSent = page.state === 'sent' && !page.maySay;
  const steps = (
    <>
      {isSent ? null : (
        <ol className="todo">
          {method === 'bring_to_shop' ? null : <li>{t('send_pack')}</li>}
          <li>{t('send_slip', { returnName: page.name })}</li>
          <li>
            {t(stepOf(sendBack))}
            {awaitsLabel(sendBack) ? ` ${toldWords(page, t)}` : null}
            {instructions === '' ? null : (
              <span className="prose muted block" dir="auto">
                {instructions}
              </span>
            )}
          </li>
          {awaitsLabel(sendBack) ? null : (
            <li>
              <strong>{t(page.isSendByOver ? 'send_by_over' : 'send_by', { date })}</strong>
            </li>
          )}
        </ol>
      )}
      {isSent ? null : <DropOffCode page={page} sendBack={sendBack} t={t} />}
      {page.labelUrl === null || isSent ? null : (
        <a className="button" href={page.labelUrl} target="_blank" rel="noreferrer">
          {t('send_label')}
        </a>
      )}
      {trackingUrl === null ? null : (
        <p className="after">
          <a href={trackingUrl} rel="noreferrer">
            {t('send_tracking')}
          </a>
        </p>
      )}
    </>
  );
  // Who said so by mistake finds again what is to be done.
  if (page.state === 'sent' && page.maySay)
    return (
      <details className="card">
        <summary>{t('status_next')}</summary>
        {steps}
      </details>
    );
  return (
    <section className="card">
      <h2>{t('status_next')}</h2>
      {steps}
    </section>
  );
}

function stepOf(sendBack: ShownSendBack): PortalTextKey {
  if (awaitsLabel(sendBack)) return 'send_label_soon';
  return sendBack.method === 'label' && sendBack.code?.isAll ? 'code_title' : how[sendBack.method];
}

const awaitsLabel = ({ method, label, code }: ShownSendBack): boolean =>
  method === 'label' && label === null && !code?.isAll;

/** As picture, and in letters for whoever sees none and for a scanner that reads none. */
function DropOffCode({ page, sendBack: { code }, t }: Pick<Props, 'page' | 'sendBack' | 't'>) {
  if (!code) return null;
  return (
    <figure className="code">
      <figcaption>{code.isAll ? null : t('code_title')}</figcaption>
      {page.codeUrl === null ? null : (
        <img src={page.codeUrl} width={220} height={220} alt={t('code_alt', { code: code.text })} />
      )}
      <p className="muted small">{t('code_words')}</p>
      <p className="code-text" dir="ltr">
        <bdi>{code.text}</bdi>
      </p>
    </figure>
  );
}
