import { formatMoney, fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { Contact, type PortalFrame } from './portal-frame.tsx';

type Outcome = 'exchange' | 'store_credit' | 'refund';
type Method = 'label' | 'own_label' | 'drop_off' | 'bring_to_shop';

/** Only what differs: what a rule does not name is as for everything else. */
type ShownRule = {
  id: string;
  name: string;
  /** Where it holds alone; null: everywhere. */
  countries: string | null;
  isFinalSale: boolean;
  windows: Partial<Record<Outcome, number | null | undefined>>;
  fees: { restockingPercent?: number | undefined; shipping?: number | undefined };
};

export type PolicyPage = {
  isOn: boolean;
  windows: Record<Outcome, number | null>;
  fees: { restockingPercent: number; shipping: number };
  isSwapFree: boolean;
  rules: ShownRule[];
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
      <WindowRows windows={windows} t={t} />
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

function WindowRows({ windows, t }: { windows: ShownRule['windows']; t: PortalTranslate }) {
  const rows = windowNames.flatMap(([outcome, name]) => {
    const days = windows[outcome];
    return days === undefined ? [] : [{ name, days }];
  });
  return rows.length === 0 ? null : (
    <ul className="rows">
      {rows.map(({ name, days }) => (
        <li className="quantity" key={name}>
          <span>{t(name)}</span>
          <strong>{days === null ? t('policy_not_offered') : t('policy_days', { days })}</strong>
        </li>
      ))}
    </ul>
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

function Exceptions(props: Props) {
  const { page, t } = props;
  if (page.rules.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('policy_exceptions')}</h2>
      {page.rules.map((rule) =>
        rule.isFinalSale ? (
          <p key={rule.id}>{t('policy_final_sale', { rule: titleOf(rule) })}</p>
        ) : (
          <Exception key={rule.id} rule={rule} {...props} />
        ),
      )}
      <p className="muted small">{t('policy_longer')}</p>
    </section>
  );
}

function Exception({ rule, page: { currency }, t, frame }: Props & { rule: ShownRule }) {
  const { restockingPercent: percent, shipping } = rule.fees;
  const isFree = percent === 0 && shipping === 0;
  return (
    <section>
      <h3>{titleOf(rule)}</h3>
      <WindowRows windows={rule.windows} t={t} />
      {isFree ? <p>{t('policy_free')}</p> : null}
      {isFree || shipping === undefined ? null : (
        <p>
          {shipping === 0
            ? t('policy_shipping_free')
            : t('policy_shipping', { amount: formatMoney(shipping, currency, frame.formatLocale) })}
        </p>
      )}
      {isFree || percent === undefined ? null : (
        <p>{percent === 0 ? t('policy_restocking_free') : t('policy_restocking', { percent })}</p>
      )}
    </section>
  );
}

const titleOf = ({ name, countries }: ShownRule): string => (countries === null ? name : `${name} (${countries})`);
