import type { CertificateDetail, CertificateSummary } from '@aws-sdk/client-acm';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { jsonTexts, listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeCertificate, EVERY_CERTIFICATE, listCertificates, operations } from './operations.ts';
import { certificateTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The certificates of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/acm',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(
      source,
      listCertificates,
      EVERY_CERTIFICATE,
      (output) => output.CertificateSummaryList,
    );
    const rows = await Promise.all(items.map((summary) => certificateRow(source, summary)));
    yield* ordered(certificateTable, rows);
  },
};

async function certificateRow(source: AwsSource, summary: CertificateSummary): Promise<Values> {
  const answer = await source.ask(describeCertificate, { CertificateArn: summary.CertificateArn });
  const detail = answer.kind === 'answered' ? answer.output.Certificate : undefined;
  const details = detail === undefined ? unknownRow(certificateTable) : detailCells(detail);
  return { ...details, arn: text(summary.CertificateArn) };
}

/** Before a certificate is issued there is no authority, no validity and no signature: a known absence. */
const NOT_ISSUED: ReadonlySet<string> = new Set(['PENDING_VALIDATION', 'VALIDATION_TIMED_OUT', 'FAILED']);

function detailCells(detail: CertificateDetail): Values {
  const absent = detail.Status !== undefined && NOT_ISSUED.has(detail.Status) ? '' : null;
  return {
    domain: domainOf(detail),
    alternative_names: jsonTexts(detail.SubjectAlternativeNames),
    type: text(detail.Type),
    status: text(detail.Status),
    issuer: detail.Issuer ?? absent,
    not_before: time(detail.NotBefore),
    not_after: time(detail.NotAfter),
    key_algorithm: spelled(detail.KeyAlgorithm),
    signature_algorithm: detail.SignatureAlgorithm ?? absent,
    in_use: detail.InUseBy === undefined ? null : detail.InUseBy.length > 0 ? 1 : 0,
    in_use_by: jsonTexts(detail.InUseBy),
    renewal: text(detail.RenewalEligibility),
  };
}

/** An imported certificate may name no domain. */
function domainOf(detail: CertificateDetail): Cell {
  return detail.DomainName ?? (detail.Type === 'IMPORTED' ? '' : null);
}

/** ACM has written the same algorithm as RSA-2048 and RSA_2048. */
function spelled(algorithm: string | undefined): Cell {
  return algorithm === undefined ? null : algorithm.replaceAll('-', '_');
}
