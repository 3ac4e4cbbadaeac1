import { Button, FormLayout, InlineStack, Text, TextField } from '@shopify/polaris';
import { DaysField } from './days-field.tsx';
import { Framed } from './framed.tsx';
import type { Option } from './option.ts';
import { Panel } from './panel.tsx';
import { PickMany } from './pick-many.tsx';
import { CodesField, type LineUse } from './promise-codes.tsx';
import { newService, type OriginDraft, type ServiceDraft } from './promise-origin-draft.ts';
import { RemovableRow } from './removable-row.tsx';
import { errorUnder, type FormProps } from './settings-form.ts';

type Props = FormProps<OriginDraft> & { countries: Option[]; uses: LineUse[] };

/** The ways to ship from a place, the best one first: outside seasons shoppers read of the first. */
export function ServicesPanel({ draft, errors, change, countries, uses }: Props) {
  const { services } = draft;
  const add = () => change({ services: [...services, newService(crypto.randomUUID())] });
  return (
    <Panel
      title="Shipping services"
      description="Outside seasons shoppers read of the first that goes to their country; in a season of the one that lapses first, and then of the next."
    >
      {services.length === 0 && (
        <Text as="p" tone="subdued">
          None yet. Without a service there is nothing to promise.
        </Text>
      )}
      {services.map((service, index) => (
        <ServiceBox
          key={service.id}
          service={service}
          error={(path) => errorUnder(errors, `services.${index}.${path}`)}
          countries={countries}
          uses={uses}
          onChange={(part) => change({ services: services.with(index, { ...service, ...part }) })}
          onRemove={() => change({ services: services.toSpliced(index, 1) })}
        />
      ))}
      {errors.services && (
        <Text as="p" tone="critical">
          {errors.services}
        </Text>
      )}
      <InlineStack>
        <Button onClick={add}>Add a service</Button>
      </InlineStack>
    </Panel>
  );
}

type BoxProps = Pick<Props, 'countries' | 'uses'> & {
  service: ServiceDraft;
  error(path: string): string | undefined;
  onChange(part: Partial<ServiceDraft>): void;
  onRemove(): void;
};

function ServiceBox({ service, error, countries, uses, onChange, onRemove }: BoxProps) {
  const name = service.name.trim() || 'new service';
  return (
    <Framed>
      <FormLayout>
        <RemovableRow removeLabel={`Remove the service ${name}`} onRemove={onRemove}>
          <TextField
            label="Name that shoppers read"
            value={service.name}
            onChange={(typed) => onChange({ name: typed })}
            error={error('name') ?? error('id') ?? false}
            placeholder="DHL Standard"
            helpText="As it is called at checkout."
            maxLength={60}
            autoComplete="off"
          />
        </RemovableRow>
        <CodesField
          service={name}
          codes={service.codes}
          uses={uses}
          onChange={(codes) => onChange({ codes })}
          onPick={({ code, title }) =>
            onChange({
              codes: [...service.codes, code ?? title],
              ...(service.name.trim() === '' && { name: title.slice(0, 60) }),
            })
          }
          error={error('codes')}
        />
        <PickMany
          label={`Countries: ${name}`}
          options={countries}
          selected={service.countries}
          onChange={(chosen) => onChange({ countries: chosen })}
          placeholder={service.countries.length === 0 ? 'Everywhere you ship to' : 'Add a country'}
          error={error('countries')}
        />
        <FormLayout.Group>
          <DaysField
            label="On the way, at least"
            value={service.min}
            onChange={(min) => onChange({ min })}
            error={error('transit.min')}
          />
          <DaysField
            label="On the way, at most"
            value={service.max}
            onChange={(max) => onChange({ max })}
            error={error('transit.max')}
          />
          <TextField
            label="Price, in your words"
            value={service.price}
            onChange={(price) => onChange({ price })}
            error={error('price') ?? false}
            placeholder="4.90 €, free from 50 €"
            maxLength={40}
            autoComplete="off"
          />
        </FormLayout.Group>
        <Text as="p" tone="subdued">
          Working days on which both ends work: weekends and public holidays of both countries are left out by
          themselves.
        </Text>
      </FormLayout>
    </Framed>
  );
}
