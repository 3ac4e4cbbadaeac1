import { Button, ButtonGroup, FormLayout, InlineStack, Text, TextField } from '@shopify/polaris';
import { ArrowDownIcon, ArrowUpIcon } from '@shopify/polaris-icons';
import { useRef } from 'react';
import { DaysField } from '../days-field.tsx';
import { Framed } from '../framed.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { PickMany } from '../pick-many.tsx';
import { CodesField, type LineUse } from './promise-codes.tsx';
import { newService, type OriginDraft, type ServiceDraft } from './promise-origin-draft.ts';
import { RemovableRow } from '../removable-row.tsx';
import { errorUnder, type FormProps } from '../settings/settings-form.ts';

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
          moves={{
            up: index === 0 ? null : () => change({ services: moved(services, index, -1) }),
            down: index === services.length - 1 ? null : () => change({ services: moved(services, index, 1) }),
          }}
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
  /** Null: it is at that end already. */
  moves: { up: (() => void) | null; down: (() => void) | null };
};

/** With the one at `from` so many places further down. */
const moved = (services: ServiceDraft[], from: number, by: number): ServiceDraft[] =>
  services.toSpliced(from, 1).toSpliced(from + by, 0, ...services.slice(from, from + 1));

function ServiceBox({ service, error, countries, uses, onChange, onRemove, moves }: BoxProps) {
  const name = service.name.trim() || 'new service';
  return (
    <Framed>
      <FormLayout>
        <RemovableRow
          removeLabel={`Remove the service ${name}`}
          onRemove={onRemove}
          beside={<MoveButtons name={name} {...moves} />}
        >
          <TextField
            label="Name that shoppers read"
            value={service.name}
            onChange={(typed) => onChange({ name: typed })}
            error={error('name') ?? error('id') ?? false}
            placeholder="DHL Standard"
            helpText="As it is called at checkout: by it orders are told apart."
            maxLength={60}
            autoComplete="off"
          />
        </RemovableRow>
        <CodesField service={service} name={name} uses={uses} onChange={onChange} error={error('codes')} />
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

/** Whoever moves it by keyboard can go on: a node that moves, or is disabled, loses the focus. */
function MoveButtons({ name, up, down }: BoxProps['moves'] & { name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const button = (label: string, icon: typeof ArrowUpIcon, move: (() => void) | null) => (
    <Button
      icon={icon}
      accessibilityLabel={`Move ${name} ${label}`}
      disabled={move === null}
      onClick={() => {
        move?.();
        requestAnimationFrame(() => {
          // Polaris’ buttons that are disabled are so in name only, and would keep the focus.
          const able = 'button:not([aria-disabled="true"])';
          const own = box.current?.querySelector<HTMLButtonElement>(`${able}[aria-label$=" ${label}"]`);
          (own ?? box.current?.querySelector<HTMLButtonElement>(able))?.focus();
        });
      }}
    />
  );
  return (
    <div ref={box} className="doorstep-beside-field">
      <ButtonGroup noWrap>
        {button('up', ArrowUpIcon, up)}
        {button('down', ArrowDownIcon, down)}
      </ButtonGroup>
    </div>
  );
}
