import { Badge, Banner, BlockStack, Button, InlineStack, Link, List, Text } from '@shopify/polaris';
import { Framed } from '../framed.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { PickMany } from '../pick-many.tsx';
import { DayField, type SeasonFields } from './promise-season-basics.tsx';
import { RemovableRow } from '../removable-row.tsx';
import { errorUnder } from '../settings/settings-form.ts';

/** A way to ship, as the season's page needs it. */
export type ServiceChoice = { id: string; name: string; origin: string; transit: string };

type Props = SeasonFields & { services: ServiceChoice[]; countries: Option[] };

/** Carriers' own last dates before the holiday: only what a person read there and typed here. */
export function LastDatesPanel(props: Props) {
  const { draft, errors, services } = props;
  const known = new Set(services.map(({ id }) => id));
  const isAnyGone = draft.lastDates.some(({ serviceId }) => !known.has(serviceId));
  return (
    <Panel
      title="Carriers’ last dates"
      description="The last day on which a carrier takes parcels that arrive before the holiday. Carriers close earlier than their usual transit time says, and Doorstep never guesses when."
    >
      <Banner tone="info" title="Where to find them">
        <List>
          <List.Item>
            On the carrier’s website, mostly from October: search for “last posting dates” and its name.
          </List.Item>
          <List.Item>In the news of your shipping platform, or from your contact at the carrier.</List.Item>
        </List>
      </Banner>
      {(errors.services ?? errors.lastDates) && (
        <Text as="p" tone="critical">
          {errors.services ?? errors.lastDates}
        </Text>
      )}
      {services.length === 0 && (
        <Text as="p">
          There is no shipping service yet. <Link url="/app/promise">Add where you ship from and how</Link> first.
        </Text>
      )}
      {services.map((service) => (
        <ServiceDates key={service.id} {...props} service={service} />
      ))}
      {isAnyGone && (
        <ServiceDates {...props} service={{ id: '', name: 'Services that are gone', origin: '', transit: '' }} />
      )}
    </Panel>
  );
}

function ServiceDates({ draft, errors, change, countries, services, service }: Props & { service: ServiceChoice }) {
  const { lastDates } = draft;
  const isHere = (serviceId: string) =>
    service.id === '' ? !services.some(({ id }) => id === serviceId) : serviceId === service.id;
  const rows = lastDates.map((row, index) => ({ row, index })).filter(({ row }) => isHere(row.serviceId));
  const add = () => change({ lastDates: [...lastDates, { serviceId: service.id, countries: [], date: '' }] });
  return (
    <Framed>
      <BlockStack gap="300">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <BlockStack>
            <Text as="h3" variant="headingSm">
              {service.name}
            </Text>
            {service.origin !== '' && (
              <Text as="p" tone="subdued">
                {`From ${service.origin}, ${service.transit}`}
              </Text>
            )}
          </BlockStack>
          {rows.length === 0 && <Badge tone="attention">No date yet</Badge>}
        </InlineStack>
        {rows.length === 0 && (
          <Text as="p" tone="subdued">
            Until you enter the carrier’s date, its transit time alone decides.
          </Text>
        )}
        {rows.map(({ row, index }) => {
          const set = (part: Partial<typeof row>) => change({ lastDates: lastDates.with(index, { ...row, ...part }) });
          return (
            <BlockStack key={index} gap="200">
              <RemovableRow
                removeLabel={`Remove the date of ${service.name} (${rows.length > 1 ? index + 1 : row.date || 'empty'})`}
                onRemove={() => change({ lastDates: lastDates.toSpliced(index, 1) })}
              >
                <DayField
                  label={`Last day at the carrier: ${service.name}`}
                  value={row.date}
                  onChange={(date) => set({ date })}
                  error={errors[`lastDates.${index}.date`] ?? errors[`lastDates.${index}.serviceId`]}
                />
              </RemovableRow>
              <PickMany
                label={`For which countries: ${service.name}`}
                labelHidden
                options={countries}
                selected={row.countries}
                onChange={(chosen) => set({ countries: chosen })}
                placeholder={row.countries.length === 0 ? 'For all other countries' : 'Add a country'}
                error={errorUnder(errors, `lastDates.${index}.countries`)}
              />
            </BlockStack>
          );
        })}
        {service.id !== '' && (
          <InlineStack>
            <Button onClick={add} accessibilityLabel={`Add a date for ${service.name}`}>
              {rows.length === 0 ? 'Enter the carrier’s date' : 'Add a date for other countries'}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Framed>
  );
}
