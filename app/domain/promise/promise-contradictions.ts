import { zoneOfCountry } from '../shared/zones-of-countries.ts';
import { orderNames } from './origin.ts';
import type { PromiseConfig } from './promise-config.ts';
import { ownWordsLetters, type Season } from './season.ts';

type Contradiction = { path: string; message: string };

/** Each field may be right by itself, and yet no promise come of it. `path`: as in the config, joined by dots. */
export function promiseContradictions(config: PromiseConfig): Contradiction[] {
  const { origins, seasons, productRules } = config;
  const services = origins.flatMap((origin, at) =>
    origin.services.map((service, index) => ({ service, path: `origins.${at}.services.${index}` })),
  );
  return [
    ...doubled(
      origins,
      ({ id }) => id,
      (at) => `origins.${at}.id`,
      'This location is there already.',
    ),
    ...doubled(
      services,
      ({ service }) => service.id,
      (at) => `${services[at]?.path}.id`,
      'Each service needs an id of its own.',
    ),
    ...origins.flatMap((origin, at) => [...ofNames(origin, `origins.${at}`), ...ofCutoff(origin, `origins.${at}`)]),
    ...doubled(
      seasons,
      ({ id }) => id,
      (at) => `seasons.${at}.id`,
      'Each season needs an id of its own.',
    ),
    ...doubled(
      productRules,
      ({ tag }) => tag.toLowerCase(),
      (at) => `productRules.${at}.tag`,
      'There is a rule for this tag already.',
    ),
    ...origins.flatMap(({ country }, at) => unknownCountries([country], `origins.${at}.country`)),
    ...services.flatMap(({ service, path }) => unknownCountries(service.countries, `${path}.countries`)),
    ...seasons.flatMap((season, at) =>
      ofSeason(
        season,
        `seasons.${at}`,
        services.map(({ service }) => service),
      ),
    ),
  ];
}

/** Orders that go there could not be told apart. */
const ofNames = ({ services }: PromiseConfig['origins'][number], path: string): Contradiction[] =>
  services.flatMap((service, at): Contradiction[] => {
    const names = new Set(orderNames(service));
    const other = services
      .slice(0, at)
      .find((one) => orderNames(one).some((name) => names.has(name)) && shares(one.countries, service.countries));
    const message = `Orders name “${other?.name}” alike, which goes to the same countries.`;
    return other ? [{ path: `${path}.services.${at}.codes`, message }] : [];
  });

/** Of “Monday, 00:00” half of all readers think the night after Monday. */
const ofCutoff = ({ cutoff, name }: PromiseConfig['origins'][number], path: string): Contradiction[] =>
  cutoff > 0
    ? []
    : [
        {
          path: `${path}.cutoff`,
          message: `Choose another cutoff for ${name}, such as 23:59: 00:00 is read as either end of the day.`,
        },
      ];

type Service = PromiseConfig['origins'][number]['services'][number];

function ofSeason(season: Season, path: string, services: Service[]): Contradiction[] {
  const found = [
    ...unknownCountries(season.countries, `${path}.countries`),
    ...season.lastDates.flatMap(({ countries }, at) =>
      unknownCountries(countries, `${path}.lastDates.${at}.countries`),
    ),
    ...ofLastDates(season, path, services),
    ...ofTexts(season, path),
  ];
  if (services.length === 0)
    found.push({
      path: `${path}.services`,
      message: `Without a shipping service there is nothing to promise: add one, or delete ${season.name} first.`,
    });
  else if (season.countries.length > 0 && !services.some((service) => shares(service.countries, season.countries)))
    found.push({ path: `${path}.countries`, message: 'No shipping service goes to these countries.' });
  if (season.returnBy !== null && season.returnBy < season.arriveBy)
    found.push({ path: `${path}.returnBy`, message: 'Choose a day that is not before the holiday.' });
  if (season.pickup !== null && season.pickup.until > season.arriveBy)
    found.push({ path: `${path}.pickup.until`, message: 'Choose a day that is not after the holiday.' });
  return found;
}

const ofTexts = ({ name, texts }: Season, path: string): Contradiction[] =>
  Object.entries(texts)
    .filter(([, text]) => text.length > ownWordsLetters)
    .map(([language]) => ({
      path: `${path}.texts.${language}`,
      message: `Your own words for ${name} have at most ${ownWordsLetters} characters: phones are narrow.`,
    }));

function ofLastDates({ name, lastDates }: Season, path: string, services: Service[]): Contradiction[] {
  const known = new Set(services.map(({ id }) => id));
  return lastDates.flatMap(({ serviceId, countries }, at): Contradiction[] => {
    const here = `${path}.lastDates.${at}`;
    if (!known.has(serviceId)) {
      const message = `${name} has a carrier’s date for a service that is not there any more: remove the date first.`;
      return [{ path: `${here}.serviceId`, message }];
    }
    const isSaid = lastDates
      .slice(0, at)
      .some((other) => other.serviceId === serviceId && isForSame(other.countries, countries));
    return isSaid ? [{ path: `${here}.countries`, message: 'There is another date for this service there.' }] : [];
  });
}

/** One for all countries and one for some do not contradict each other: the narrower counts. */
const isForSame = (one: string[], other: string[]): boolean =>
  one.length === 0 ? other.length === 0 : one.some((country) => other.includes(country));

/** Empty: all countries. */
const shares = (one: string[], other: string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((country) => other.includes(country));

const unknownCountries = (codes: string[], path: string): Contradiction[] =>
  codes.filter((code) => !zoneOfCountry.has(code)).map((code) => ({ path, message: `There is no country ${code}.` }));

function doubled<One>(
  all: One[],
  keyOf: (one: One) => string,
  pathOf: (at: number) => string,
  message: string,
): Contradiction[] {
  const seen = new Set<string>();
  return all.flatMap((one, at) => {
    const key = keyOf(one);
    const isDouble = seen.has(key);
    seen.add(key);
    return isDouble ? [{ path: pathOf(at), message }] : [];
  });
}
