import { createCipheriv } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PDFDocument } from '@cantoo/pdf-lib';
import { documentName } from '../../src/bundle/documents.ts';
import { hashFile } from '../../src/bundle/hash-file.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { type BundleOrder, writeBundle } from '../../src/bundle/write.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { sha256 } from '../../src/core/digest.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { bundleContent } from '../../src/release/bundle-content.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { VERSION } from '../../src/release/version.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { endOf } from '../../src/report/examine.ts';
import type { Report } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';

const WORKSPACE = 'content/rockset';
/** Files of packed records are between these sizes in the reference snapshots and in those of an organisation. */
const SMALLEST = 30_000;
const LARGEST = 700_000;
/** The bytes of facts of each million of the whole. */
const FACTS_PER_MILLION = 100_000;
const PDF_BYTES = 2_000_000;

export interface BenchBundle {
  readonly folder: string;
  readonly zip: string;
  readonly files: number;
  /** The fingerprint of its signer: without it the command ends with a code of its own. */
  readonly signer: string;
}

export interface BenchBundles {
  /** A reference organisation's, which can be replayed. */
  readonly reference: BenchBundle;
  /** The same with records and facts of another size, up to the bytes asked for; they hold nothing to replay. */
  readonly large: BenchBundle;
}

/** Both bundles, each as a folder and as a zip, written as every bundle is. */
export async function makeBundles(below: string, bytes: number): Promise<BenchBundles> {
  const workspace = loadWorkspace(WORKSPACE);
  const path = newestSnapshot(workspace);
  const snapshot = Snapshot.open(path);
  const at = endOf(snapshot);
  return withFacts(workspace, snapshot, at, async (examined) => {
    const report = await composeReport(examined, 'auditor', VERSION);
    const signer = await throwawaySigner({ at });
    const content = bundleContent(
      examined,
      path,
      report,
      [{ name: documentName(report, 'evidence'), bytes: await pdfOf(report, signer) }],
      at,
    );
    const kept = [...content.files].filter(({ name }) => !/^(snapshot\/|facts\.sqlite$)/.test(name));
    const files = [...kept, ...largeEvidence(join(below, 'evidence'), report.snapshot.id, bytes)];
    const reference = await both(join(below, 'reference'), { ...content, signer });
    return { reference, large: await both(join(below, 'large'), { ...content, files, signer }) };
  });
}

async function both(path: string, order: Omit<BundleOrder, 'to'>): Promise<BenchBundle> {
  const [folder, zip] = [path, `${path}.zip`];
  const { files } = await writeBundle({ to: { folder }, ...order });
  await writeBundle({ to: { zip }, ...order });
  return { folder, zip, files, signer: sha256(order.signer.certificates[0]) };
}

/** As long as a printed one, and saying what a printed one says. */
async function pdfOf(report: Report, signer: Signer): Promise<Uint8Array> {
  const date = new Date(report.asOf);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage();
  pdf.setSubject(`Evidence report ${report.version}, snapshot ${report.snapshot.id}`);
  pdf.setCreationDate(date);
  pdf.context.register(pdf.context.stream(noise('pdf', PDF_BYTES)));
  await pdf.attach(reportBytes(report), 'report.json', { creationDate: date, modificationDate: date });
  const reason = `Evidence report ${report.version} of ${report.organisation.name}`;
  return signPdf(await pdf.save(), signer, { at: report.asOf, reason });
}

function largeEvidence(folder: string, id: string, bytes: number): { name: string; source: string | Uint8Array }[] {
  mkdirSync(folder);
  const facts = join(folder, 'facts.sqlite');
  writeFacts(facts, (bytes / 1_000_000) * FACTS_PER_MILLION);
  const made: { name: string; source: string | Uint8Array }[] = [{ name: 'facts.sqlite', source: facts }];
  const shards: { file: string; records: number; sha256: string }[] = [];
  let left = bytes - (bytes / 1_000_000) * FACTS_PER_MILLION;
  for (let n = 1; left > 0; n++) {
    const file = `records-${String(n).padStart(4, '0')}.ndjson.gz`;
    const path = join(folder, file);
    const size = Math.round(SMALLEST + (LARGEST - SMALLEST) * ((n * 0.618) % 1));
    writeFileSync(path, noise(file, size));
    made.push({ name: `snapshot/${file}`, source: path });
    shards.push({ file, records: 0, sha256: hashFile(path) });
    left -= size;
  }
  return [...made, { name: 'snapshot/seal.json', source: Buffer.from(`${canonicalJson({ id, shards })}\n`) }];
}

/** Bytes that do not compress, as those of packed records do not: the same for a name. */
function noise(name: string, size: number): Buffer {
  const key = Buffer.alloc(32, name);
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

function writeFacts(path: string, bytes: number): void {
  const db = new DatabaseSync(path);
  db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
  db.exec('create table thing (account TEXT, region TEXT, arn TEXT, size INTEGER, tags TEXT) strict');
  const insert = db.prepare('insert into thing values (?, ?, ?, ?, ?)');
  const tags = '{"team":"blue","data_class":"customer"}';
  for (let n = 0; n < bytes / 130; n++)
    insert.run('111122223333', 'eu-west-1', `arn:aws:bench:eu-west-1:111122223333:thing/${n}`, n, tags);
  db.exec('commit');
  db.close();
}
