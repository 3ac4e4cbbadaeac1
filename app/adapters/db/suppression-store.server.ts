import type { Database } from '../../db.server.ts';
import type { Suppressions } from '../../flows/ports.ts';

export function createSuppressionStore(db: Pick<Database, 'inShop'>): Suppressions {
  return {
    async unsubscribe(shop, emailIndex, messageClass) {
      const row = { shop, emailIndex: new Uint8Array(emailIndex), messageClass };
      await db.inShop(shop, (tx) => tx.suppression.createMany({ data: row, skipDuplicates: true }));
    },
  };
}
