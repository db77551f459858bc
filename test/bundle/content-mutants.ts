import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { FindingCode } from '../../src/bundle/finding.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import {
  AS_OF,
  PDF,
  type PdfWish,
  REASON,
  REPORT,
  type SampleFile,
  SEALED,
  sampleFiles,
  signedReport,
  signedWhitepaper,
  unsignedFiles,
  WHITEPAPER,
} from './bundle.ts';
import { type ForgedPart, type ForgedWish, forged } from './forged.ts';
import { AT } from './keys.ts';

/** Who takes part: the look-alike bears the same name under another key. */
export interface Cast {
  readonly signer: Signer;
  readonly lookAlike: Signer;
}

/** A bundle that is signed and listed as it should be and is still none: what finds it, and how it is made. */
export interface ContentMutant {
  readonly code: FindingCode;
  readonly make: (cast: Cast) => Promise<ForgedPart[]>;
}

const text = (name: string, content: string): SampleFile => ({ name, source: Buffer.from(content) });

function changed(code: FindingCode, by: (files: SampleFile[]) => SampleFile[], wish: ForgedWish = {}): ContentMutant {
  return { code, make: async ({ signer }) => forged(by(await sampleFiles(signer)), signer, wish) };
}
const added = (...files: SampleFile[]) => changed('FILE_UNKNOWN', (all) => [...all, ...files]);
const without = (name: string) => changed('FILE_MISSING', (all) => all.filter((file) => file.name !== name));
const replaced = (code: FindingCode, file: SampleFile) =>
  changed(code, (all) => all.map((other) => (other.name === file.name ? file : other)));
const stated = (statement: ForgedWish['statement']) =>
  changed('TELLINGS_DIFFER', (all) => all, statement ? { statement } : {});
const signedOver = (over: Readonly<Record<string, unknown>>, code: FindingCode = 'STATEMENT_MALFORMED') =>
  changed(code, (all) => all, { over });

function pdf(code: FindingCode, wish: (cast: Cast) => PdfWish | Promise<PdfWish>): ContentMutant {
  return { code, make: async (cast) => forged(await sampleFiles(cast.signer, await wish(cast)), cast.signer) };
}

/** With a whitepaper beside the evidence report, good but for the wish. */
function documented(
  wish: PdfWish | ((cast: Cast) => PdfWish),
  code: FindingCode = 'TELLINGS_DIFFER',
  ...names: readonly string[]
): ContentMutant {
  return {
    code,
    make: async (cast) => {
      const wished = typeof wish === 'function' ? wish(cast) : wish;
      const whitepapers = (names.length === 0 ? [WHITEPAPER.name] : names).map(async (name) => ({
        name,
        source: await signedWhitepaper(cast.signer, wished),
      }));
      return forged([...(await sampleFiles(cast.signer)), ...(await Promise.all(whitepapers))], cast.signer);
    },
  };
}

/** The PDF as somebody made it of the good one. */
function handled(
  code: FindingCode,
  by: (pdf: Uint8Array, cast: Cast) => Promise<Uint8Array> | Uint8Array,
): ContentMutant {
  return {
    code,
    make: async (cast) => {
      const files = await sampleFiles(cast.signer);
      const made = await Promise.all(
        files.map(async ({ name, source }) => ({ name, source: name === PDF ? await by(source, cast) : source })),
      );
      return forged(made, cast.signer);
    },
  };
}

/** Another report, with a PDF that was made from it: all that differs is what the statement says. */
function retold(change: object): ContentMutant {
  return {
    code: 'TELLINGS_DIFFER',
    make: async ({ signer }) => {
      const files = unsignedFiles({ ...REPORT, ...change });
      const source = await signedReport((files[0] as SampleFile).source, signer);
      return forged([...files, { name: PDF, source }], signer);
    },
  };
}

/** Signing appends: what was printed is the first part. */
function beforeSigning(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Buffer.from(bytes).indexOf('%%EOF') + 6);
}

async function withAnotherPage(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false, forIncrementalUpdate: true });
  pdf.addPage([200, 200]);
  return pdf.commit();
}

const spelled = (payload: ForgedWish['payload']) =>
  changed('STATEMENT_MALFORMED', (all) => all, payload ? { payload } : {});
const again = { at: AT, reason: REASON };
const seal = (file: string, content: string) => ({
  id: REPORT.snapshot.id,
  shards: [{ file, sha256: createHash('sha256').update(content).digest('hex') }],
});

export const CONTENT_MUTANTS: Readonly<Record<string, ContentMutant>> = {
  'a program among the files': added(text('setup.exe', 'MZ')),
  'a page among the files': added(text('index.html', '<h1>All is proven</h1>')),
  'a second report': added(text('report-2.json', '{}')),
  'a folder of another name': added(text('former/facts.sqlite', '')),
  'a file beside the snapshot': added(text('snapshot/README.md', '')),
  'records of another name': added(text('snapshot/records-1.ndjson.gz', '')),
  'records below the snapshot': added(text('snapshot/more/records-0002.ndjson.gz', '')),
  'records that no seal lists': { ...added(text('snapshot/records-0002.ndjson.gz', '')), code: 'TELLINGS_DIFFER' },
  'a note beside the claims': added(text('workspace/claims/notes.txt', '')),
  'a claim below the claims': added(text('workspace/claims/old/claim.md', '')),
  'a page beside the paper': added(text('workspace/paper/page.html', '')),
  'a second snapshot in the workspace': added(text('workspace/snapshots/seal.json', '{}')),
  'a second key': added(text('workspace/other.key', '0b'.repeat(32))),
  'a support that no attestation names': added(text('workspace/attestations/proof.txt', '')),
  'a second PDF': added(text('example-2026-Q3-evidence.pdf', '%PDF-1.7')),
  'a whitepaper signed for another version': documented({ reason: 'Whitepaper 2026-Q3 of Example' }),
  'a whitepaper that is signed as another document': documented({ reason: REASON }),
  'a whitepaper of another report': documented({ subject: `${WHITEPAPER.subject.slice(0, -64)}${'0'.repeat(64)}` }),
  'a whitepaper that names no report': documented({ subject: `Whitepaper 2026-Q4, snapshot ${REPORT.snapshot.id}` }),
  'a whitepaper of another snapshot': documented({ subject: WHITEPAPER.subject.replace('9f3c', '0000') }),
  'a whitepaper signed at another time': documented({ at: '2026-11-21T06:10:01Z' }),
  'a whitepaper as of another day': documented({ created: '2026-11-17T05:00:00Z' }),
  'a whitepaper by a look-alike': documented(({ lookAlike }) => ({ signer: lookAlike }), 'PDF_REFUSED'),
  'a whitepaper with a report in it': documented({ attachedAs: ['report.json'] }, 'ATTACHMENT_DIFFERS'),
  'a whitepaper named after another version': documented({}, 'TELLINGS_DIFFER', 'example-2026-Q3-whitepaper.pdf'),
  'two whitepapers': documented({}, 'FILE_UNKNOWN', 'example-2026-Q4-whitepaper.pdf', 'example-2026-Q5-whitepaper.pdf'),
  'a PDF of another name': added(text('Report.PDF', '%PDF-1.7')),
  'a file beside the attestation': changed('FILE_UNKNOWN', (all) => all, {
    beside: [{ name: 'attestation/other.pem', content: Buffer.from('') }],
  }),
  'a file at the top': changed('FILE_UNKNOWN', (all) => all, {
    beside: [{ name: 'README.md', content: Buffer.from('') }],
  }),
  'a file of the editor': changed('FILE_UNKNOWN', (all) => all, {
    beside: [{ name: '.DS_Store', content: Buffer.from('') }],
  }),
  'no report': without('report.json'),
  'no PDF': without(PDF),
  'no facts': without('facts.sqlite'),
  'no seal': without('snapshot/seal.json'),
  'no settings': without('workspace/affidavit.yaml'),
  'no key of pseudonyms': without('workspace/pseudonym.key'),
  'no word on checking by hand': changed('FILE_MISSING', (all) => all, { byHand: null }),
  'no records': { ...without('snapshot/records-0001.ndjson.gz'), code: 'TELLINGS_DIFFER' },
  'other records than the sealed': replaced('TELLINGS_DIFFER', text('snapshot/records-0001.ndjson.gz', 'other')),
  'a seal of other records': replaced(
    'TELLINGS_DIFFER',
    text('snapshot/seal.json', JSON.stringify(seal('records-0001.ndjson.gz', 'x'))),
  ),
  'a seal that is none': replaced('TELLINGS_DIFFER', text('snapshot/seal.json', '[]')),
  'a seal of another snapshot': replaced(
    'TELLINGS_DIFFER',
    text('snapshot/seal.json', JSON.stringify({ ...SEALED, id: '0'.repeat(64) })),
  ),
  'words in the place of the key': replaced('FILE_UNKNOWN', text('workspace/pseudonym.key', 'all is well')),
  'too much in the place of the key': replaced('TOO_LARGE', text('workspace/pseudonym.key', '0a'.repeat(2000))),
  'settings of many pages': replaced('TOO_LARGE', text('workspace/affidavit.yaml', '#'.repeat(2 ** 20 + 1))),
  'a word on checking by hand of many pages': changed('TOO_LARGE', (all) => all, { byHand: '#'.repeat(2 ** 20 + 1) }),
  'a report that is none': replaced('REPORT_MALFORMED', text('report.json', 'all is proven')),
  'a report of nothing': replaced('REPORT_MALFORMED', text('report.json', '{}')),
  'another report than the PDF’s': replaced('ATTACHMENT_DIFFERS', text('report.json', `${JSON.stringify(REPORT)} \n`)),
  'a report of another organisation': retold({ organisation: { name: 'Another' } }),
  'a report of another version': retold({ version: '2026-Q3' }),
  'a report for another audience': retold({ audience: 'public' }),
  'a report on another snapshot': retold({ snapshot: { id: '0'.repeat(64) } }),
  'a report as of another time': retold({ asOf: '2026-11-17T05:00:00Z' }),
  'a report as of a moment later': retold({ asOf: '2026-11-16T05:00:00.251Z' }),
  'a report by another program': retold({ tool: { name: 'affidavit', version: '9.9.9' } }),
  'a statement for another organisation': stated({ organisation: 'Another' }),
  'a statement for another version': stated({ version: '2026-Q3' }),
  'a statement for another audience': stated({ audience: 'public' }),
  'a statement on another snapshot': stated({ snapshot: '0'.repeat(64) }),
  'a statement by another program': stated({ tool: 'affidavit 9.9.9' }),
  'a statement as of another time': stated({ judgedAsOf: '2026-11-17T05:00:00.250Z' }),
  'a statement signed at another time than the PDF': stated({ issuedAt: '2026-11-21T06:10:01Z' }),
  'a statement of another kind': signedOver({ predicateType: 'urn:affidavit:bundle:1' }),
  'a statement of a release': signedOver({ predicateType: 'urn:affidavit:release:1' }),
  'a statement that says more': signedOver({ note: 'and all is well' }),
  'a statement that says nothing': signedOver({ predicate: {} }),
  'a statement about nothing': signedOver({ subject: [] }, 'SUBJECTS_DIFFER'),
  'a PDF that is none': handled('PDF_REFUSED', () => Buffer.from('seventeen bytes..')),
  'a PDF that nobody signed': handled('PDF_REFUSED', (bytes) => beforeSigning(bytes)),
  'a PDF with a line more': handled('PDF_REFUSED', (bytes) => Buffer.concat([bytes, Buffer.from('\n')])),
  'a PDF with a page more': handled('PDF_REFUSED', (bytes) => withAnotherPage(bytes)),
  'a PDF changed after it was signed': handled('PDF_REFUSED', (bytes) =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replace('%PDF-1.7', '%PDF-1.6'), 'latin1'),
  ),
  'a PDF signed by a look-alike': pdf('PDF_REFUSED', ({ lookAlike }) => ({ signer: lookAlike })),
  'a PDF with a page more, signed again by a look-alike': handled('PDF_REFUSED', async (bytes, { lookAlike }) =>
    signPdf(await withAnotherPage(bytes), lookAlike, again),
  ),
  'a PDF with a page more, signed again by the same': handled('PDF_REFUSED', async (bytes, { signer }) =>
    signPdf(await withAnotherPage(bytes), signer, again),
  ),
  'a PDF signed twice': handled('PDF_REFUSED', (bytes, { signer }) => signPdf(bytes, signer, again)),
  'a PDF that a look-alike signed before': handled('PDF_REFUSED', async (bytes, { signer, lookAlike }) => {
    const unsigned = beforeSigning(bytes);
    return signPdf(await signPdf(unsigned, lookAlike, again), signer, again);
  }),
  'a PDF of another name than its version': changed('TELLINGS_DIFFER', (all) =>
    all.map((file) => (file.name === PDF ? { ...file, name: 'example-2026-Q3-evidence.pdf' } : file)),
  ),
  'a PDF signed for another version': pdf('TELLINGS_DIFFER', () => ({ reason: 'Evidence report 2026-Q3 of Example' })),
  'a PDF signed for another organisation': pdf('TELLINGS_DIFFER', () => ({
    reason: 'Evidence report 2026-Q4 of Another',
  })),
  'a PDF signed a second later': pdf('TELLINGS_DIFFER', () => ({ at: '2026-11-21T06:10:01Z' })),
  'a PDF signed before its certificate began': pdf('PDF_REFUSED', () => ({ at: '2025-11-21T06:10:00Z' })),
  'a PDF on another snapshot': pdf('TELLINGS_DIFFER', () => ({ subject: 'Evidence report 2026-Q4, snapshot 0' })),
  'a PDF as of another day': pdf('TELLINGS_DIFFER', () => ({ created: '2026-11-17T05:00:00Z' })),
  'a PDF with another report': pdf('ATTACHMENT_DIFFERS', () => ({ attached: Buffer.from('{"verdict":"proven"}\n') })),
  'a PDF with the report cut': pdf('ATTACHMENT_DIFFERS', () => ({ attached: Buffer.from(JSON.stringify(REPORT)) })),
  'a PDF with a report that inflates': pdf('ATTACHMENT_DIFFERS', () => ({ attached: Buffer.alloc(64 * 2 ** 20) })),
  'a PDF without a report': pdf('ATTACHMENT_DIFFERS', () => ({ attachedAs: [] })),
  'a PDF with two files': pdf('ATTACHMENT_DIFFERS', () => ({ attachedAs: ['report.json', 'more.json'] })),
  'a PDF with two reports': pdf('ATTACHMENT_DIFFERS', () => ({ attachedAs: ['report.json', 'report.json'] })),
  'a PDF with a file that it does not name': pdf('ATTACHMENT_DIFFERS', () => ({
    beside: (context) => void context.register(context.stream('{}', { Type: 'EmbeddedFile' })),
  })),
  'a PDF with an attachment that it does not name': pdf('ATTACHMENT_DIFFERS', () => ({
    beside: (context) => {
      const file = context.register(context.stream('{}'));
      context.register(context.obj({ Subtype: 'FileAttachment', FS: { Type: 'Filespec', EF: { F: file } } }));
    },
  })),
  'a statement in another spelling': spelled((json) => json.replace('{', '{ ')),
  'a statement with a member twice': spelled((json) =>
    json.replace('{', '{"_type":"https://in-toto.io/Statement/v1",'),
  ),
  'a statement that is no UTF-8': spelled((json) => json.replace('"Example"', '"Exampl\xff"')),
  'a PDF with the report under another name': pdf('ATTACHMENT_DIFFERS', () => ({ attachedAs: ['paper.json'] })),
};

/** What is good, however it is told. */
export const GOOD: Readonly<Record<string, (cast: Cast) => Promise<ForgedPart[]>>> = {
  'as it is written': async ({ signer }) => forged(await sampleFiles(signer), signer),
  'with a whitepaper': async ({ signer }) =>
    forged([...(await sampleFiles(signer)), { name: WHITEPAPER.name, source: await signedWhitepaper(signer) }], signer),
  'judged at the moment of signing': async ({ signer }) => {
    const files = unsignedFiles({ ...REPORT, asOf: AT });
    const source = await signedReport((files[0] as SampleFile).source, signer, { created: AT });
    return forged([...files, { name: PDF, source }], signer, { statement: { judgedAsOf: AT } });
  },
  'signed within a second': async ({ signer }) =>
    forged(await sampleFiles(signer), signer, { statement: { issuedAt: AT.replace('Z', '.999Z') } }),
  'dated to the second': async ({ signer }) =>
    forged(await sampleFiles(signer, { created: AS_OF.replace('.250', '') }), signer),
};
