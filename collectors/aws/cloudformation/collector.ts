import { flag, tags, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { withoutElements } from '../redact-xml.ts';

const DRIFT = ['DRIFTED', 'IN_SYNC', 'NOT_CHECKED', 'UNKNOWN'];

/** Parameters and outputs can hold secrets, and reasons of failures quote them; descriptions of both are free text. */
const withoutValues = withoutElements({
  ParameterValue: 'the value of a parameter',
  ResolvedValue: 'the value of a parameter',
  OutputValue: 'the value of an output',
  Description: 'a description',
  StackStatusReason: 'the reason of a failure',
});

/** The stacks of CloudFormation in one region: whether they are protected, and whether they are as their templates say. */
export const collector = declared({
  name: 'aws/cloudformation',
  client: 'cloudformation',
  scope: 'regional',
  service: 'cloudformation',
  wire: 'query',
  operations: {
    DescribeStacks: {
      items: 'Stacks',
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
      alsoPermissions: ['cloudformation:ListStacks'],
      redact: withoutValues,
      redacts: 'values of parameters and outputs, descriptions, and reasons of failures',
    },
  },
  tables: {
    aws_cloudformation_stack: {
      doc: 'One stack of CloudFormation that is not deleted.',
      row: 'DescribeStacks',
      key: ['id'],
      columns: {
        id: text('StackId', 'ARN of the stack.', 'stack'),
        name: text('StackName', 'Its name.', 'stack'),
        status: text('StackStatus', "State, such as 'CREATE_COMPLETE' or 'ROLLBACK_FAILED'.", 'nothing'),
        termination_protection: flag(
          'EnableTerminationProtection',
          '1 when it cannot be deleted before this is turned off, else 0; of a nested stack see its root.',
        ),
        root: text('RootId', "ARN of the stack that it is nested in at last; 'none' when it is not nested.", 'stack', {
          missing: [
            'none',
            'Stack, RootId: For nested stacks, the stack ID of the top-level stack to which the nested stack ultimately belongs.',
          ],
        }),
        drift: word(
          'DriftInformation.StackDriftStatus',
          DRIFT,
          "Whether it is as its template says, when that was looked at: 'IN_SYNC', 'DRIFTED', 'NOT_CHECKED' or 'UNKNOWN'.",
        ),
        drift_checked: time('DriftInformation.LastCheckTimestamp', 'When that was looked at last, if ever.'),
        role: text('RoleARN', 'Role that CloudFormation acts under for it, if it names one.', 'role'),
        topics: texts('NotificationARNs', 'Topics that are told of its events, as a sorted JSON array.', 'topic'),
        created: time('CreationTime', 'When it was made.'),
        updated: time('LastUpdatedTime', 'When it was changed last, if ever.'),
        tags: tags('Tags'),
      },
    },
  },
});
