import { z } from 'zod';
import { ControlError } from '../control/control-error.ts';
import { idInput } from '../control/inputs.ts';
import { lineOf } from './store.ts';
import type { LineQuantity, Store, StoreLine, StoreOrder } from './store.ts';

export const lineQuantitiesInput = z.array(
  z.strictObject({ lineId: idInput, quantity: z.number().int().positive().optional() }),
);

/**
 * The lines a parcel, refund or return is about; without any, all that is left. More than is left is refused.
 * `left` says how much of a line can still be taken.
 */
export function takeLines(
  store: Store,
  order: StoreOrder,
  input: z.infer<typeof lineQuantitiesInput> | undefined,
  left: (line: StoreLine) => number,
): LineQuantity[] {
  const asked =
    input ?? order.lines.filter((line) => left(line) > 0).map((line) => ({ lineId: line.id, quantity: undefined }));
  return asked.map(({ lineId, quantity }) => {
    const line = lineOf(order, lineId);
    const taken = quantity ?? left(line);
    if (taken > left(line) || taken === 0) {
      throw new ControlError(
        409,
        `Only ${left(line)} of line ${line.id} ("${line.title}") is left, not ${taken || 'more'}`,
      );
    }
    return { id: store.newId(), lineId: line.id, quantity: taken };
  });
}
