import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { AffidavitError } from '../core/errors.ts';
import type { TrailStatus } from '../reasoning/cloudtrail/due.ts';
import { statusSchema } from './outside-answers.ts';
import { serviceError } from './service-error.ts';
import type { Described } from './trail.ts';

type Sdk = typeof import('@aws-sdk/client-cloudtrail');

/**
 * The trails that are seen in a region (DescribeTrails). `optional`: what is not answered is none, since the caller knows
 * better; else throws ENDPOINT_UNREACHABLE.
 */
export async function askTrails(
  client: CloudTrailClient,
  sdk: Sdk,
  signal: AbortSignal,
  optional: boolean,
): Promise<readonly Described[]> {
  try {
    const command = new sdk.DescribeTrailsCommand({ includeShadowTrails: true });
    const { trailList = [] } = await client.send(command, { abortSignal: signal });
    return trailList.map((trail) => ({
      arn: trail.TrailARN ?? '',
      bucket: trail.S3BucketName ?? '',
      prefix: trail.S3KeyPrefix ?? '',
      isOrganization: trail.IsOrganizationTrail ?? null,
      isMultiRegion: trail.IsMultiRegionTrail ?? null,
    }));
  } catch (cause) {
    if (optional) return [];
    if (signal.aborted) throw interrupted();
    throw new AffidavitError(
      'ENDPOINT_UNREACHABLE',
      `The trail could not be looked up. ${serviceError('cloudtrail:DescribeTrails', cause).message}`,
      'Allow cloudtrail:DescribeTrails, or give --bucket and --prefix.',
      { cause },
    );
  }
}

/** A trail in a region (GetTrailStatus); null when it is not answered. */
export async function askStatus(
  client: CloudTrailClient,
  sdk: Sdk,
  signal: AbortSignal,
  arn: string | undefined,
): Promise<TrailStatus | null> {
  try {
    const command = new sdk.GetTrailStatusCommand({ Name: arn });
    return statusSchema.parse(await client.send(command, { abortSignal: signal }));
  } catch {
    // Not known: then nothing is explained by it, and the newest digests are only those that are there.
    return null;
  }
}

function interrupted(): AffidavitError {
  return new AffidavitError(
    'INTERRUPTED',
    'Interrupted before it was known where the trail delivers to: nothing was checked.',
    'Run it again.',
  );
}
