import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

type Values = FactRow['values'];

/** The origins of one distribution, by id. */
export function originRows(distribution: string, config: DistributionConfig): readonly Values[] {
  const origins = [...(config.Origins?.Items ?? [])];
  return origins
    .sort((a, b) => byCodeUnits(String(a.Id), String(b.Id)))
    .map((origin) => ({
      distribution,
      id: text(origin.Id),
      domain_name: text(origin.DomainName),
      ...protocolCells(origin),
      access_control: origin.Id === undefined ? null : origin.OriginAccessControlId || 'none',
      access_identity: origin.Id === undefined ? null : origin.S3OriginConfig?.OriginAccessIdentity || 'none',
    }));
}

/**
 * Developer guide, "Require HTTPS for communication between CloudFront and your Amazon S3 origin": the protocol of an
 * S3 origin is that of the viewer and cannot be changed.
 */
function protocolCells({ S3OriginConfig, VpcOriginConfig, CustomOriginConfig }: Origin): Values {
  if (CustomOriginConfig !== undefined) {
    return {
      kind: 'custom',
      protocol_policy: text(CustomOriginConfig.OriginProtocolPolicy),
      ssl_protocols: jsonTexts(CustomOriginConfig.OriginSslProtocols?.Items),
    };
  }
  if (VpcOriginConfig !== undefined) return { kind: 'vpc', protocol_policy: null, ssl_protocols: null };
  if (S3OriginConfig !== undefined) return { kind: 's3', protocol_policy: 'match-viewer', ssl_protocols: '[]' };
  return { kind: null, protocol_policy: null, ssl_protocols: null };
}
