import type { DestinationDescription, S3DestinationDescription } from '@aws-sdk/client-firehose';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';

type Values = FactRow['values'];

interface Writing {
  readonly type: string | null;
  readonly address: Cell;
  readonly settings: Settings | undefined;
  /** Where records, or those that could not be delivered, lie. */
  readonly bucket: S3DestinationDescription | undefined;
}

interface Settings {
  readonly RoleARN?: string | undefined;
  readonly CloudWatchLoggingOptions?: { readonly Enabled?: boolean | undefined } | undefined;
}

export function destinationRow(stream: string, one: DestinationDescription): Values {
  const { type, address, settings, bucket } = writingOf(one);
  return {
    stream,
    destination_id: text(one.DestinationId),
    type,
    address,
    bucket_arn: type === null ? null : bucket === undefined ? 'none' : text(bucket.BucketARN),
    bucket_kms_key: type === null ? null : bucket === undefined ? 'none' : keyOf(bucket),
    role: type === null ? null : (settings?.RoleARN ?? bucket?.RoleARN ?? 'none'),
    error_logging: type === null ? null : settings?.CloudWatchLoggingOptions?.Enabled === true ? 1 : 0,
  };
}

function keyOf(bucket: S3DestinationDescription): Cell {
  const encryption = bucket.EncryptionConfiguration;
  if (encryption === undefined) return null;
  if (encryption.KMSEncryptionConfig !== undefined) return text(encryption.KMSEncryptionConfig.AWSKMSKeyARN);
  return encryption.NoEncryptionConfig === undefined ? null : 'none';
}

/** A kind of destination that is newer than this list is of unknown type, with nothing known about it. */
function writingOf(one: DestinationDescription): Writing {
  const search = one.ElasticsearchDestinationDescription ?? one.AmazonopensearchserviceDestinationDescription;
  const s3 = one.ExtendedS3DestinationDescription ?? one.S3DestinationDescription;
  const serverless = one.AmazonOpenSearchServerlessDestinationDescription;
  const { RedshiftDestinationDescription: redshift, SplunkDestinationDescription: splunk } = one;
  const { HttpEndpointDestinationDescription: http, SnowflakeDestinationDescription: snowflake } = one;
  const { IcebergDestinationDescription: iceberg } = one;
  if (redshift !== undefined)
    return writing('redshift', text(redshift.ClusterJDBCURL), redshift, redshift.S3DestinationDescription);
  if (search !== undefined) {
    const type = one.ElasticsearchDestinationDescription === undefined ? 'opensearch' : 'elasticsearch';
    return writing(type, text(search.DomainARN ?? search.ClusterEndpoint), search, search.S3DestinationDescription);
  }
  if (serverless !== undefined)
    return writing(
      'opensearch-serverless',
      text(serverless.CollectionEndpoint),
      serverless,
      serverless.S3DestinationDescription,
    );
  if (splunk !== undefined) return writing('splunk', text(splunk.HECEndpoint), splunk, splunk.S3DestinationDescription);
  if (http !== undefined)
    return writing('http', text(http.EndpointConfiguration?.Url), http, http.S3DestinationDescription);
  if (snowflake !== undefined)
    return writing('snowflake', text(snowflake.AccountUrl), snowflake, snowflake.S3DestinationDescription);
  if (iceberg !== undefined)
    return writing(
      'iceberg',
      text(iceberg.CatalogConfiguration?.CatalogARN),
      iceberg,
      iceberg.S3DestinationDescription,
    );
  return s3 === undefined ? writing(null, null, undefined, undefined) : writing('s3', '', s3, s3);
}

function writing(
  type: string | null,
  address: Cell,
  settings: Settings | undefined,
  bucket: S3DestinationDescription | undefined,
): Writing {
  return { type, address, settings, bucket };
}
