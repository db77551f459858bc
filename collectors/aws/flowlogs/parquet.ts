import { gunzipSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { FIELDS, type Field, type FlowRecord, flowRecord } from '../../../src/reasoning/flow/record.ts';

/** Sizes in a file's footer are the writer's to choose: what claims to be larger is not read. */
const MOST_ROWS = 2_000_000;
const MOST_BYTES = 256_000_000;

const MAGIC = Buffer.from('PAR1');

/** True for a file that begins and ends as Parquet does. */
export function isParquet(bytes: Buffer): boolean {
  return bytes.length > 12 && bytes.subarray(0, 4).equals(MAGIC) && bytes.subarray(-4).equals(MAGIC);
}

/** The records of a flow log file in Parquet. Throws for one that lacks a field, is too large, or cannot be read. */
export async function parquetRecords(bytes: Buffer): Promise<Iterable<FlowRecord | null>> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const rows = Number(metadata.num_rows);
  const size = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  if (!(rows >= 0 && rows <= MOST_ROWS) || !(size >= 0 && size <= MOST_BYTES)) throw new Error('the file is too large');
  const names = new Set(metadata.schema.map(({ name }) => name));
  const missing = FIELDS.find((field) => !names.has(columnOf(field)));
  if (missing !== undefined) throw new Error(`the file has no column ${columnOf(missing)}`);
  const read = await parquetReadObjects({ file, metadata, columns: FIELDS.map(columnOf), compressors });
  if (read.length !== rows) throw new Error('the file has fewer rows than it says');
  return read.map((row) => flowRecord((field) => cellText(row[columnOf(field)])));
}

/** Pages of flow logs are compressed by gzip; the reader knows snappy by itself. */
const compressors = {
  GZIP: (input: Uint8Array, length: number): Uint8Array => {
    if (!(length >= 0 && length <= MOST_BYTES)) throw new Error('a page is too large');
    return gunzipSync(input, { maxOutputLength: Math.max(length, 1) });
  },
};

function columnOf(field: Field): string {
  return field.replaceAll('-', '_');
}

/** As the text format writes it: a dash for nothing. */
function cellText(cell: unknown): string {
  switch (typeof cell) {
    case 'string':
      return cell;
    case 'number':
    case 'bigint':
      return String(cell);
    default:
      return '-';
  }
}
