import { flag, of, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';

const CONFIGURATION = 'WorkGroup.Configuration';
const RESULTS = `${CONFIGURATION}.ResultConfiguration`;

/** Settings of engines are free text, and can hold what a program signs in with. */
const withoutSettings = withoutMembers(
  namedMembers({
    additionalconfiguration: 'settings of an engine',
    additionalconfigs: 'settings of an engine',
    sparkproperties: 'settings of an engine',
    properties: 'settings of an engine',
  }),
);

/** The work groups of Athena in one region: where results go, and how they are encrypted. */
export const collector = declared({
  name: 'aws/athena',
  client: 'athena',
  scope: 'regional',
  service: 'athena',
  operations: {
    ListWorkGroups: { items: 'WorkGroups', pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' } },
    GetWorkGroup: {
      of: 'ListWorkGroups',
      input: { WorkGroup: 'Name' },
      required: ['WorkGroup.Name'],
      redact: withoutSettings,
      redacts: 'settings of engines',
    },
  },
  tables: {
    aws_athena_workgroup: {
      doc: 'One work group of Athena; `primary` is in every account.',
      row: 'ListWorkGroups',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the work group.', 'workgroup'),
        state: word('State', ['DISABLED', 'ENABLED'], "'ENABLED' or 'DISABLED'."),
        enforced: flag(
          of('GetWorkGroup', `${CONFIGURATION}.EnforceWorkGroupConfiguration`),
          '1 when its settings override those of clients, else 0: a client may then write results elsewhere, in clear text.',
        ),
        result_encryption: word(
          of('GetWorkGroup', `${RESULTS}.EncryptionConfiguration.EncryptionOption`),
          ['CSE_KMS', 'SSE_KMS', 'SSE_S3'],
          "How it has results encrypted: 'CSE_KMS', 'SSE_KMS' or 'SSE_S3'.",
        ),
        result_key: text(
          of('GetWorkGroup', `${RESULTS}.EncryptionConfiguration.KmsKey`),
          'The KMS key of that.',
          'key',
        ),
        minimum_encryption: flag(
          of('GetWorkGroup', `${CONFIGURATION}.EnableMinimumEncryptionConfiguration`),
          '1 when clients may choose no weaker encryption than its own, else 0; says nothing where enforced is 1.',
        ),
        result_location: text(of('GetWorkGroup', `${RESULTS}.OutputLocation`), 'Where results go in S3.', 'bucket'),
        managed_results: flag(
          of('GetWorkGroup', `${CONFIGURATION}.ManagedQueryResultsConfiguration.Enabled`),
          '1 when Athena keeps results in storage of its own, else 0.',
        ),
        managed_results_key: text(
          of('GetWorkGroup', `${CONFIGURATION}.ManagedQueryResultsConfiguration.EncryptionConfiguration.KmsKey`),
          'The KMS key of that storage.',
          'key',
        ),
      },
    },
  },
});
