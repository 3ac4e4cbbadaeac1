import { shareTranslator } from '../../domain/promise/share-texts.ts';
import type { SharedDates } from '../../domain/promise/shared-dates.ts';
import { localDate } from '../../domain/mails/mail-formats.ts';
import type { Language } from '../../domain/mails/texts/registry.ts';
import type { PortalFrame } from './portal-frame.tsx';

export type DatesPage = {
  /** Null: there is nothing to tell. */
  dates: SharedDates | null;
  /** Its name, or its day. */
  holiday: string;
  title: string;
  /** All dates that are not over, in one line. */
  summary: string;
  /** Of this page and its picture, as others open them. */
  url: string;
  pictureUrl: string;
  formUrl: string;
  language: Language;
  formatLocale: string;
};

type Props = { page: DatesPage; frame: PortalFrame };

/** The order-by dates in a shopper's words, and the other countries to choose. */
export function PortalDates({ page, frame }: Props) {
  const { dates } = page;
  const t = shareTranslator(frame.language, page.formatLocale);
  if (!dates)
    return (
      <>
        <h1>{frame.shopName}</h1>
        <p>{t('none')}</p>
      </>
    );
  const { season, services, country } = dates;
  const names = new Intl.DisplayNames([page.formatLocale, frame.language], { type: 'region' });
  const nameOf = (code: string) => names.of(code) ?? code;
  const day = (date: string) =>
    localDate(Date.parse(`${date}T12:00:00Z`), { formatLocale: page.formatLocale, zone: 'UTC' });
  const isAllOver = services.length > 0 && services.every(({ isOver }) => isOver);
  const places = [...new Set(services.map(({ place }) => place))].join(', ');
  return (
    <>
      <h1>{t('title', { holiday: page.holiday })}</h1>
      <section className="card">
        <h2>{t('to', { country: nameOf(country) })}</h2>
        {services.length === 0 ? (
          <p>{t('none_here')}</p>
        ) : (
          <>
            <ul className="rows">
              {services.map((service) => (
                <li key={`${service.name} ${service.place}`}>
                  <strong className="block">
                    <bdi>{service.name}</bdi>
                  </strong>
                  <span>{service.isOver ? t('over') : t('by', { day: day(service.day), time: service.at })}</span>
                  {service.price === null || service.isOver ? null : (
                    <span className="muted block">
                      <bdi>{service.price}</bdi>
                    </span>
                  )}
                </li>
              ))}
            </ul>
            <p className="muted small">{t('clock', { place: places })}</p>
          </>
        )}
        {isAllOver ? <p>{t('too_late', { holiday: page.holiday })}</p> : null}
        {isAllOver && season.giftCardUrl !== null ? (
          <a className="button" href={season.giftCardUrl}>
            {t('gift_card')}
          </a>
        ) : null}
        {isAllOver && season.giftCardUrl === null && season.pickupUntil !== null ? (
          <p>{t('pickup', { day: day(season.pickupUntil) })}</p>
        ) : null}
      </section>
      <CountryForm
        page={page}
        countries={dates.countries}
        country={country}
        nameOf={nameOf}
        t={t}
        locale={page.formatLocale}
      />
    </>
  );
}

type FormProps = {
  page: DatesPage;
  countries: string[];
  country: string;
  nameOf(code: string): string;
  t: ReturnType<typeof shareTranslator>;
  locale: string;
};

function CountryForm({ page, countries, country, nameOf, t, locale }: FormProps) {
  if (countries.every((code) => code === country)) return null;
  const options = [...new Set([country, ...countries])].map((code) => ({ code, name: nameOf(code) }));
  return (
    <form method="get" action={page.formUrl}>
      <div className="field">
        <label htmlFor="country">{t('country')}</label>
        <select id="country" name="country" defaultValue={country}>
          {options
            .toSorted((a, b) => a.name.localeCompare(b.name, locale))
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
        </select>
      </div>
      <input type="hidden" name="lang" value={page.language} />
      <button className="button is-second">{t('show')}</button>
    </form>
  );
}
