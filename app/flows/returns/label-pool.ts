import { z } from 'zod';
import { csvRows } from '../../domain/shared/csv-rows.ts';
import { zoneOfCountry } from '../../domain/shared/zones-of-countries.ts';
import { labelFileType } from './label-file.ts';
import type { Deps } from '../ports.ts';
import type { ReturnLabel } from '../return-ports.ts';
import type { Staff } from './staff-request.ts';

/** Fewer than so many left for a country: staff are told. */
export const lowStock = 10;

export type LabelProblem = 'not_a_label' | 'no_address' | 'bad_country';

export const labelProblemWords: Readonly<Record<LabelProblem, string>> = {
  not_a_label: 'It is neither a PDF nor a PNG of up to 5 MB.',
  no_address: 'There is neither an address that begins with https:// nor a code.',
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
      labels.push({ country, carrier: null, trackingNumber: null, key, code: null });
    }
  }
  return { added: await addAll(deps, staff, labels), problems };
}

const address = z.url({ protocol: /^https$/ }).max(2_000);

/**
 * Labels that lie at addresses of the carrier's: a CSV with columns for the address, and if it likes for the country, the
 * carrier, the tracking number and the code (`qr`) that is scanned where the parcel is handed in. With a code there may be
 * no address. Without names in its first line, in this order.
 */
export async function addLabelList(deps: Pool & Pick<Deps, 'newId'>, staff: Staff, text: string): Promise<LabelUpload> {
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
    const code = cell(columns.code)?.slice(0, longestCode) ?? null;
    // A code alone is no file: its key says so, and is nobody else's.
    const isCodeAlone = code !== null && cell(columns.url) === null;
    const url = isCodeAlone ? `codes/${deps.newId()}` : address.safeParse(cell(columns.url)).data;
    const where = `Line ${line}`;
    if (url === undefined) problems.push({ where, problem: 'no_address' });
    else if (country !== null && !zoneOfCountry.has(country)) problems.push({ where, problem: 'bad_country' });
    else {
      const about = { carrier: cell(columns.carrier), trackingNumber: cell(columns.tracking) };
      labels.push({ country, ...about, code, key: url });
    }
  }
  return { added: await addAll(deps, staff, labels), problems };
}

async function addAll(deps: Pool, { shop, id }: Staff, labels: Omit<ReturnLabel, 'id'>[]): Promise<number> {
  if (labels.length === 0) return 0;
  await deps.accessLog.note(shop, id, 'labels.add', String(labels.length));
  return deps.labelPool.add(shop, labels, deps.clock.now());
}

/** More makes a picture that a counter's scanner does not read from a phone. */
const longestCode = 300;

type Columns = { url: number; country: number; carrier: number; tracking: number; code: number; isHeader: boolean };

function columnsOf(cells: string[]): Columns {
  const named = (form: RegExp) => cells.findIndex((cell) => form.test(cell.trim()));
  const url = named(/^(label )?(url|address|link)$/i);
  if (url < 0 && named(/^qr/i) < 0) return { url: 0, country: 1, carrier: 2, tracking: 3, code: 4, isHeader: false };
  return {
    url,
    country: named(/^country/i),
    carrier: named(/^carrier/i),
    tracking: named(/^tracking/i),
    code: named(/^(qr|code|drop)/i),
    isHeader: true,
  };
}

async function* chunk(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text.replace(/^\uFEFF/, ''));
}
