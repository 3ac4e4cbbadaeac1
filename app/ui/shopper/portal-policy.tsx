import { formatMoney, fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { Contact, type PortalFrame } from './portal-frame.tsx';

type Method = 'label' | 'own_label' | 'drop_off' | 'bring_to_shop';

export type PolicyPage = {
  isOn: boolean;
  windows: { exchange: number | null; store_credit: number | null; refund: number | null };
  fees: { restockingPercent: number; shipping: number };
  isSwapFree: boolean;
  rules: { id: string; name: string; isFinalSale: boolean }[];
  seasons: { name: string; from: string; to: string; returnBy: string }[];
  creditBonusPercent: number;
  /** The merchant's own words. */
  words: string | null;
  methods: Method[];
  currency: string;
  startUrl: string;
};

type Props = { page: PolicyPage; t: PortalTranslate; frame: PortalFrame };

/** The policy in a shopper's words: how long, what it costs, what is different, how it travels. */
export function PortalPolicy(props: Props) {
  const { page, t, frame } = props;
  return (
    <>
      <h1>{t('policy_title')}</h1>
      {page.words === null ? null : (
        <p className="prose" dir="auto">
          {page.words}
        </p>
      )}
      {page.isOn ? (
        <>
          <Windows {...props} />
          <Costs {...props} />
          <Exceptions {...props} />
          <section className="card">
            <h2>{t('policy_how')}</h2>
            {page.methods.map((method) => (
              <p key={method}>{t(methodText[method])}</p>
            ))}
          </section>
          <a className="button" href={page.startUrl}>
            {t('policy_start')}
          </a>
        </>
      ) : (
        <p>{t('policy_off', { shopName: frame.shopName ?? '' })}</p>
      )}
      <div className="after">
        <Contact t={t} frame={frame} />
      </div>
    </>
  );
}

const methodText: Record<Method, PortalTextKey> = {
  label: 'policy_how_label',
  own_label: 'send_own',
  drop_off: 'send_drop_off',
  bring_to_shop: 'send_shop',
};

const windowNames = [
  ['exchange', 'policy_exchange'],
  ['store_credit', 'policy_credit'],
  ['refund', 'policy_refund'],
] as const;

function Windows({ page: { windows, seasons }, t, frame }: Props) {
  const day = (date: string) =>
    fullDate(Date.parse(`${date}T12:00:00Z`), { formatLocale: frame.formatLocale, zone: 'UTC' });
  return (
    <section className="card">
      <h2>{t('policy_how_long')}</h2>
      <ul className="rows">
        {windowNames.map(([outcome, name]) => (
          <li className="quantity" key={outcome}>
            <span>{t(name)}</span>
            <strong>
              {windows[outcome] === null ? t('policy_not_offered') : t('policy_days', { days: windows[outcome] })}
            </strong>
          </li>
        ))}
      </ul>
      <p className="muted small after">{t('policy_counted')}</p>
      {seasons.length === 0 ? null : <h2>{t('policy_seasons')}</h2>}
      {seasons.map(({ name, from, to, returnBy }) => (
        <p key={`${name} ${from}`}>
          {t('policy_season', { season: name, from: day(from), to: day(to), until: day(returnBy) })}
        </p>
      ))}
    </section>
  );
}

function Costs({ page: { fees, isSwapFree, creditBonusPercent, currency }, t, frame }: Props) {
  const isFree = fees.restockingPercent === 0 && fees.shipping === 0;
  return (
    <section className="card">
      <h2>{t('policy_costs')}</h2>
      {isFree ? <p>{t('policy_free')}</p> : null}
      {fees.shipping > 0 ? (
        <p>{t('policy_shipping', { amount: formatMoney(fees.shipping, currency, frame.formatLocale) })}</p>
      ) : null}
      {fees.restockingPercent > 0 ? <p>{t('policy_restocking', { percent: fees.restockingPercent })}</p> : null}
      {isFree || !isSwapFree ? null : <p>{t('policy_swap_free')}</p>}
      {isFree ? null : <p>{t('policy_waived')}</p>}
      {creditBonusPercent > 0 ? <p>{t('policy_bonus', { percent: creditBonusPercent })}</p> : null}
    </section>
  );
}

function Exceptions({ page: { rules }, t }: Props) {
  if (rules.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('policy_exceptions')}</h2>
      {rules.map(({ id, name, isFinalSale }) => (
        <p key={id}>{t(isFinalSale ? 'policy_final_sale' : 'policy_rule', { rule: name })}</p>
      ))}
      <p className="muted small">{t('policy_longer')}</p>
    </section>
  );
}
