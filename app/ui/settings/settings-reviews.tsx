import { Box, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { checkReviewLink, reviewLink } from '../../domain/messages/review-link.ts';
import { DaysField } from '../days-field.tsx';
import { hourOptions } from './hour-options.ts';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

const example = { product_id: '8123456789012', order_id: '5123456789012', order_name: '#1001' };

export function ReviewSettings({ draft, errors, change }: SectionProps) {
  return (
    <SettingsSection
      id="reviews"
      title="Review requests"
      description="Where a review is left, and when a shopper is asked for it."
    >
      <TextField
        label="Review link"
        type="url"
        value={draft.reviewLink}
        onChange={(value) => change({ reviewLink: value })}
        error={errors.reviewLink ?? false}
        placeholder="https://reviews.example/new?product={product_id}"
        maxLength={2000}
        autoComplete="off"
        helpText="{product_id}, {order_id} and {order_name} are filled in for each product."
      />
      <LinkExample template={draft.reviewLink.trim()} />
      <FormLayout>
        <FormLayout.Group>
          <DaysField
            label="Days after delivery"
            value={draft.reviewDelayDays}
            onChange={(reviewDelayDays) => change({ reviewDelayDays })}
            error={errors.reviewDelayDays}
          />
          <Select
            label="Hour of the day"
            options={hourOptions}
            value={draft.reviewHour}
            onChange={(reviewHour) => change({ reviewHour })}
            error={errors.reviewHour ?? false}
            helpText="Where the shopper lives."
          />
        </FormLayout.Group>
      </FormLayout>
      <DaysField
        label="Wait for back-ordered items"
        value={draft.backorderPatienceDays}
        onChange={(backorderPatienceDays) => change({ backorderPatienceDays })}
        error={errors.backorderPatienceDays}
        helpText="After so many days the delivered items are asked about without the missing ones."
      />
    </SettingsSection>
  );
}

function LinkExample({ template }: { template: string }) {
  if (!template || !checkReviewLink(template).ok) return null;
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <Text as="p" variant="bodySm" tone="subdued">
        For example
      </Text>
      <Text as="p" breakWord>
        <span className="doorstep-text">{reviewLink(template, example)}</span>
      </Text>
    </Box>
  );
}
