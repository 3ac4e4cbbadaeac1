import { Checkbox, FormLayout, Text, TextField } from '@shopify/polaris';
import { ownWordsLetters } from '../../domain/promise/season.ts';
import { ordersSeenForDays, seasonReach } from '../../domain/returns/longest-reach.ts';
import { OldOrdersBanner } from '../orders/old-orders-banner.tsx';
import type { Option } from '../option.ts';
import { OwnTexts } from '../own-texts.tsx';
import { Panel } from '../panel.tsx';
import { DayField, type SeasonFields } from './promise-season-basics.tsx';

/** What shoppers are offered when nothing arrives in time any more, and until when gifts may come back. */
export function SeasonAfterPanel({ draft, errors, change, seesOldOrders }: SeasonFields & { seesOldOrders: boolean }) {
  const { pickup } = draft;
  const reach = seasonReach(draft.showFrom, draft.returnBy);
  return (
    <Panel
      title="When it is too late, and after"
      description="When one service lapses the next is offered by itself. When none is left, shoppers read this."
    >
      <FormLayout>
        <TextField
          label="Gift card"
          type="url"
          value={draft.giftCardUrl}
          onChange={(giftCardUrl) => change({ giftCardUrl })}
          error={errors.giftCardUrl ?? false}
          helpText="The page of your gift card: it arrives at once. Empty: not offered."
          placeholder="https://shop.example/products/gift-card"
          autoComplete="off"
        />
        <Checkbox
          label="Offer pickup in the shop"
          checked={pickup.isOffered}
          onChange={(isOffered) => change({ pickup: { ...pickup, isOffered } })}
          helpText="Said where there is no gift card."
        />
        {pickup.isOffered && (
          <DayField
            label="Last day for pickup"
            value={pickup.until}
            onChange={(until) => change({ pickup: { ...pickup, until } })}
            error={errors['pickup.until'] ?? errors.pickup}
          />
        )}
        <DayField
          label="May come back until"
          value={draft.returnBy}
          onChange={(returnBy) => change({ returnBy })}
          error={errors.returnBy}
          helpText="What is bought while the season shows, where that is longer than your return policy. Empty: as usual."
        />
        {!seesOldOrders && reach > ordersSeenForDays && <OldOrdersBanner reach={reach} />}
      </FormLayout>
    </Panel>
  );
}

/** The merchant's own banner words, by language; all others read ours. */
export function SeasonTextsPanel({ draft, errors, change, languages }: SeasonFields & { languages: Option[] }) {
  const { texts } = draft;
  return (
    <Panel
      title="Your words"
      description={`For the bar, in place of “Arrives by …”, in up to ${ownWordsLetters} characters: phones are narrow. Until when to order, in which town’s time and by which service, always stands behind them.`}
    >
      <OwnTexts
        texts={texts}
        languages={languages}
        addLabel="Write your own words"
        onChange={(changed) => change({ texts: changed })}
      >
        {({ language, text }, name, onChange) => (
          <TextField
            label={`Words in ${name}`}
            value={text}
            onChange={onChange}
            error={errors[`texts.${language}`] ?? false}
            helpText="{date} becomes the last day to order, {holiday} the holiday’s name."
            placeholder="There for {holiday}, whoever orders in time"
            multiline={2}
            maxLength={ownWordsLetters}
            showCharacterCount
            autoComplete="off"
          />
        )}
      </OwnTexts>
      {texts.length > 0 && (
        <Text as="p" tone="subdued">
          A language that is left empty reads ours.
        </Text>
      )}
    </Panel>
  );
}
