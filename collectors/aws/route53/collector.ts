import { count, flag, integer, of, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { listed } from '../words.ts';

const SIGNING = ['SIGNING', 'NOT_SIGNING', 'DELETING', 'ACTION_NEEDED', 'INTERNAL_FAILURE'];

/** The zones of Route 53, whether public ones are signed, and whose queries are logged. Records are not read. */
export const collector = declared({
  name: 'aws/route53',
  client: 'route-53',
  scope: 'global',
  service: 'route53',
  operations: {
    ListHostedZones: {
      items: 'HostedZones',
      xmlRoot: 'ListHostedZonesResponse',
      pages: { tokenIn: 'Marker', tokenOut: 'NextMarker', more: 'IsTruncated' },
    },
    GetDNSSEC: {
      of: 'ListHostedZones',
      // Private zones cannot be signed; of those it is an error to ask.
      onlyOf: { at: 'Config.PrivateZone', is: [false] },
      input: { HostedZoneId: 'Id' },
      required: ['Status.ServeSignature', 'KeySigningKeys'],
      xmlRoot: 'GetDNSSECResponse',
    },
    ListQueryLoggingConfigs: {
      items: 'QueryLoggingConfigs',
      input: { MaxResults: { value: 100 } },
      xmlRoot: 'ListQueryLoggingConfigsResponse',
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    },
  },
  tables: {
    aws_route53_zone: {
      doc: 'One hosted zone of Route 53.',
      row: 'ListHostedZones',
      key: ['id'],
      columns: {
        id: text('Id', 'Id of the zone, as /hostedzone/ID.', 'hosted-zone'),
        name: text('Name', 'Its domain, with a full stop at the end.', 'domain'),
        private: flag('Config.PrivateZone', '1 when it is answered inside of VPCs alone, 0 when to everybody.'),
        owner_service: text(
          'LinkedService.ServicePrincipal',
          "Service that created it, such as Cloud Map; '' when none did.",
          'nothing',
          {
            missing: [
              '',
              'HostedZone: "If the hosted zone was created by another service, the service that created it"',
            ],
          },
        ),
        records: integer('ResourceRecordSetCount', 'How many record sets it has.'),
        dnssec: word(
          of('GetDNSSEC', 'Status.ServeSignature'),
          SIGNING,
          `Whether its answers are signed: ${listed(SIGNING)} NULL for a private zone, which cannot be.`,
        ),
        dnssec_keys: count(
          of('GetDNSSEC', 'KeySigningKeys'),
          'How many key-signing keys it has. NULL for a private zone.',
        ),
      },
    },
    aws_route53_query_logging: {
      doc: 'One hosted zone whose queries are logged.',
      row: 'ListQueryLoggingConfigs',
      key: ['id'],
      columns: {
        id: text('Id', 'Id of the configuration.', 'query-logging'),
        zone_id: text('HostedZoneId', 'Id of the zone, without /hostedzone/.', 'hosted-zone'),
        log_group_arn: text('CloudWatchLogsLogGroupArn', 'ARN of the log group.', 'log-group'),
      },
    },
  },
});
