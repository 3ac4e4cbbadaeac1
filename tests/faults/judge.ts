import { createAdminReads } from '../../app/adapters/db/admin-reads.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import { HOUR, type Instant } from '../../app/domain/shared/instant.ts';
import { checkMails, type Findings, type SinkMail } from '../checker/check-mails.ts';
import { readLedger } from '../checker/read-ledger.ts';

export type Judgement = Findings & {
  /** Messages that nobody can tell about, as the admin's home page counts and its log lists them. */
  shown: number;
};

export type Evidence = {
  databaseUrl: string;
  masterKey: string;
  shops: string[];
  mails: SinkMail[];
  acknowledged: string[];
  now: Instant;
};

/** What the offline checker finds at rest, and what staff are shown. */
export async function judge({ databaseUrl, masterKey, shops, mails, ...rest }: Evidence): Promise<Judgement> {
  const findings = checkMails({ ...(await readLedger(databaseUrl, shops)), sink: mails, ...rest });
  return { ...findings, shown: await shownUnknown(databaseUrl, masterKey, shops, rest.now) };
}

async function shownUnknown(databaseUrl: string, masterKey: string, shops: string[], now: Instant): Promise<number> {
  const database = openDatabase({ url: databaseUrl, connections: 1, now: () => now });
  const cipher = createShopCipher({ masterKey: Buffer.from(masterKey, 'base64'), inShop: database.inShop });
  const reads = createAdminReads(database, cipher);
  const query = { show: 'unknown', reason: null, kind: null, place: null, limit: 100_000 } as const;
  let shown = 0;
  for (const shop of shops) {
    const { unknown } = await reads.homeCounts(shop, { today: now - 12 * HOUR, week: now - 156 * HOUR }, now + HOUR);
    const listed = await reads.messages(shop, query);
    if (listed.length !== unknown) throw new Error(`home counts ${unknown} unknown mails, the log ${listed.length}`);
    shown += unknown;
  }
  await database.close();
  return shown;
}

/** In words, all that is wrong; empty: nothing was lost or doubled, and staff see what nobody can tell. */
export function problemsOf({ lost, doubled, unexplained, shown, states: { unknown = 0 } }: Judgement): string[] {
  const hidden = unknown === shown ? [] : [`${unknown} mails are unknown, and staff are shown ${shown}`];
  return [
    ...lost.map((finding) => `lost: ${finding}`),
    ...doubled.map((finding) => `doubled: ${finding}`),
    ...unexplained.map((finding) => `unexplained: ${finding}`),
    ...hidden,
  ];
}
