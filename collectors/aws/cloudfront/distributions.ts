import type {
  DistributionConfig,
  DistributionSummary,
  LoggingConfig,
  ViewerCertificate,
} from '@aws-sdk/client-cloudfront';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

type Values = FactRow['values'];

/** The row of one distribution; what its configuration gives is NULL when that was not read. */
export function distributionCells(listed: DistributionSummary, config: DistributionConfig | undefined): Values {
  return {
    id: text(listed.Id),
    arn: text(listed.ARN),
    domain_name: text(listed.DomainName),
    status: text(listed.Status),
    enabled: flag(config?.Enabled),
    staging: flag(config?.Staging),
    aliases: aliasesCell(config),
    ...certificateCells(config?.ViewerCertificate),
    web_acl: absentAsNone(config?.WebACLId),
    ...loggingCells(config?.Logging),
  };
}

function aliasesCell(config: DistributionConfig | undefined): string | null {
  if (config?.Aliases === undefined) return null;
  return config.Aliases.Quantity === 0 ? '[]' : jsonTexts(config.Aliases.Items);
}

/** An empty element says that there is none; a missing one says nothing. */
function absentAsNone(value: string | undefined): string | null {
  return value === '' ? 'none' : text(value);
}

/**
 * ViewerCertificate: with CloudFrontDefaultCertificate, CloudFront sets the security policy to TLSv1 "regardless of
 * the value that you set here". An answer with that and an own certificate contradicts itself.
 */
function certificateCells(certificate: ViewerCertificate | undefined): Values {
  const acm = certificate?.ACMCertificateArn || undefined;
  const own = acm ?? (certificate?.IAMCertificateId || undefined);
  const byDefault = certificate?.CloudFrontDefaultCertificate === true;
  if (byDefault === (own !== undefined)) {
    return { certificate_source: null, certificate: null, minimum_protocol: null, sni: null };
  }
  if (own === undefined) {
    return { certificate_source: 'cloudfront', certificate: 'none', minimum_protocol: 'TLSv1', sni: 'none' };
  }
  return {
    certificate_source: acm === undefined ? 'iam' : 'acm',
    certificate: own,
    minimum_protocol: text(certificate?.MinimumProtocolVersion),
    sni: text(certificate?.SSLSupportMethod),
  };
}

function loggingCells(logging: LoggingConfig | undefined): Values {
  if (logging?.Enabled === undefined) return { standard_logging: null, log_bucket: null, log_prefix: null };
  if (!logging.Enabled) return { standard_logging: 0, log_bucket: '', log_prefix: '' };
  return { standard_logging: 1, log_bucket: text(logging.Bucket), log_prefix: text(logging.Prefix) };
}
