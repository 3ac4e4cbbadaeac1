import { z } from 'zod';
import { csvRows } from '../domain/shared/csv-rows.ts';
import { zoneOfCountry } from '../domain/shared/zones-of-countries.ts';
import { labelFileType } from './label-file.ts';
import type { Deps } from './ports.ts';
import type { ReturnLabel } from './return-ports.ts';
import type { Staff } from './staff-request.ts';

/** Fewer than so many left for a country: staff are told. */
export const lowStock = 10;

export type LabelProblem = 'not_a_label' | 'no_address' | 'bad_country';

export const labelProblemWords: Readonly<Record<LabelProblem, string>> = {
  not_a_label: 'It is neither a PDF nor a PNG of up to 5 MB.',
  no_address: 'There is no address that begins with https://.',
  bad_country: 'There is no country with this code; use two letters, for example DE.',
};

export type LabelUpload = {
  added: number;
  /** `where`: a file's name, or a line of the CSV. */
  problems: { where: string; problem: LabelProblem }[];
};

type Pool = Pick<Deps, 'accessLog' | 'clock' | 'labelPool'>;

/** One label in each file, all for one country (null: for any). What is no label is told, and the rest counts. */
export async function addLabelFiles(
  deps: Pool & Pick<Deps, 'fileStore' | 'newId'>,
  staff: Staff,
  files: { name: string; data: Uint8Array }[],
  country: string | null,
): Promise<LabelUpload> {
  const problems: LabelUpload['problems'] = [];
  const labels: Omit<ReturnLabel, 'id'>[] = [];
  for (const { name, data } of files) {
    const contentType = labelFileType(data);
    if (country !== null && !zoneOfCountry.has(country)) problems.push({ where: name, problem: 'bad_country' });
    else if (contentType === null) problems.push({ where: name, problem: 'not_a_label' });
    else {
      const key = `labels/${deps.newId()}`;
      await deps.fileStore.put(key, data, contentType);
      labels.push({ country, carrier: null, trackingNumber: null, key });
    }
  }
  return { added: await addAll(deps, staff, labels), problems };
}

const address = z.url({ protocol: /^https$/ }).max(2_000);

/**
 * Labels that lie at addresses of the carrier's: a CSV with columns for the address, and if it likes for the country, the
 * carrier and the tracking number. Without names in its first line, in this order.
 */
export async function addLabelList(deps: Pool, staff: Staff, text: string): Promise<LabelUpload> {
  const problems: LabelUpload['problems'] = [];
  const labels: Omit<ReturnLabel, 'id'>[] = [];
  let columns: Columns | null = null;
  for await (const { line, cells } of csvRows(chunk(text))) {
    if (columns === null) {
      columns = columnsOf(cells);
      if (columns.isHeader) continue;
    }
    const cell = (index: number) => cells[index]?.trim() || null;
    const country = cell(columns.country)?.toUpperCase() ?? null;
    const url = address.safeParse(cell(columns.url));
    const where = `Line ${line}`;
    if (!url.success) problems.push({ where, problem: 'no_address' });
    else if (country !== null && !zoneOfCountry.has(country)) problems.push({ where, problem: 'bad_country' });
    else {
      const about = { carrier: cell(columns.carrier), trackingNumber: cell(columns.tracking) };
      labels.push({ country, ...about, key: url.data });
    }
  }
  return { added: await addAll(deps, staff, labels), problems };
}

async function addAll(deps: Pool, { shop, id }: Staff, labels: Omit<ReturnLabel, 'id'>[]): Promise<number> {
  if (labels.length === 0) return 0;
  await deps.accessLog.note(shop, id, 'labels.add', String(labels.length));
  return deps.labelPool.add(shop, labels, deps.clock.now());
}

type Columns = { url: number; country: number; carrier: number; tracking: number; isHeader: boolean };

function columnsOf(cells: string[]): Columns {
  const named = (form: RegExp) => cells.findIndex((cell) => form.test(cell.trim()));
  const url = named(/^(label )?(url|address|link)$/i);
  if (url < 0) return { url: 0, country: 1, carrier: 2, tracking: 3, isHeader: false };
  return {
    url,
    country: named(/^country/i),
    carrier: named(/^carrier/i),
    tracking: named(/^tracking/i),
    isHeader: true,
  };
}

async function* chunk(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.replace(/^\uFEFF/, ''));
}
