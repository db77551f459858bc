import { describe, expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/iamsimulator/collector.ts';
import { simulatePrincipalPolicy } from '../../../../collectors/aws/iamsimulator/operations.ts';
import type { Answer, Simulation } from '../../../../collectors/contract.ts';
import { chosenCollectors, discoverCollectors } from '../../../../src/collect/discover.ts';
import { awsOperations } from '../../../../src/collect/permissions.ts';
import type { Cell } from '../../../../src/facts/table.ts';
import { sourceSettings } from '../../../../src/report/examine.ts';
import { parseSettings } from '../../../../src/workspace/settings.ts';
import { answered, answering, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const ROLE = 'arn:aws:iam::111122223333:role/support';
const ELSEWHERE = 'arn:aws:iam::444455556666:role/support';
const BUCKET = 'arn:aws:s3:::events';

/** An answer as IAM sends it; `specific` is what stands under the resource. */
function wire(action: string, decision: string, specific: string, more = ''): string {
  return `<SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults><member><EvalActionName>${action}</EvalActionName><EvalResourceName>${BUCKET}</EvalResourceName><EvalDecision>${decision}</EvalDecision><MatchedStatements><member><SourcePolicyId>p</SourcePolicyId></member></MatchedStatements><MissingContextValues/>${more}<ResourceSpecificResults>${specific}</ResourceSpecificResults></member></EvaluationResults></SimulatePrincipalPolicyResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SimulatePrincipalPolicyResponse>`;
}

const onBucket = (decision: string, missing = '', resource = BUCKET) =>
  `<member><EvalResourceName>${resource}</EvalResourceName><EvalResourceDecision>${decision}</EvalResourceDecision><MatchedStatements/><MissingContextValues>${missing}</MissingContextValues></member>`;

const DENIED_BY_ORGANIZATION =
  '<OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations></OrganizationsDecisionDetail>';
const ALLOWED_BY_BOUNDARY =
  '<PermissionsBoundaryDecisionDetail><AllowedByPermissionsBoundary>true</AllowedByPermissionsBoundary></PermissionsBoundaryDecisionDetail>';

const SETTINGS = `
organisation: {name: A, contact: a@example.com}
paper: {title: A, summary: A}
version: '1'
accounts: [{id: '111122223333', name: A, purpose: a}]
pseudonyms: {keyFile: k}`;

async function simulated(
  answers: readonly Answer<unknown>[],
  simulations: readonly Simulation[] = [{ principals: [ROLE], actions: ['s3:GetObject'], resources: [BUCKET] }],
): Promise<{ readonly asked: readonly object[]; readonly rows: readonly Readonly<Record<string, Cell>>[] }> {
  const asked: object[] = [];
  const source = answering({
    [simulatePrincipalPolicy.id]: (input: object) => {
      asked.push(input);
      return answers[Math.min(asked.length, answers.length) - 1] as Answer<unknown>;
    },
  });
  const rows = [];
  for await (const { values } of collector.collect({ ...source, simulations })) rows.push(values);
  return { asked, rows };
}

const row = (cells: object) => ({ principal: ROLE, action: 's3:GetObject', resource: BUCKET, ...cells });
const UNKNOWN = { decision: null, matched_statements: null, missing_context: null, boundary: null, organization: null };
const SAID = { decision: 'allowed', missing_context: '[]', boundary: 'not said', organization: 'not said' };

describe('what the policy simulator says', () => {
  test.each<[string, string, object]>([
    ['of the request', wire('s3:GetObject', 'allowed', ''), { ...SAID, matched_statements: 1 }],
    [
      'of the resource, with what it lacked',
      wire('s3:GetObject', 'allowed', onBucket('allowed', '<member>aws:SourceIp</member>'), ALLOWED_BY_BOUNDARY),
      { ...SAID, matched_statements: 0, missing_context: '["aws:SourceIp"]', boundary: 'allows' },
    ],
    [
      'against its organisation',
      wire('s3:GetObject', 'implicitDeny', '', DENIED_BY_ORGANIZATION),
      { ...SAID, decision: 'implicitDeny', matched_statements: 1, organization: 'does not allow' },
    ],
    ['of another action is unknown', wire('s3:PutObject', 'allowed', ''), UNKNOWN],
    ['of another resource is unknown', wire('s3:GetObject', 'allowed', onBucket('allowed', '', 'arn:x')), UNKNOWN],
    ['in two ways is unknown', wire('s3:GetObject', 'allowed', onBucket('implicitDeny')), UNKNOWN],
    ['in another form is unknown', '<html/>', UNKNOWN],
  ])('%s', async (_, body, cells) => {
    const answer = await fromWire(simulatePrincipalPolicy, body);
    expect((await simulated([answer])).rows).toEqual([row(cells)]);
  });

  test('is unknown where it was refused, and nothing of a role that is not there', async () => {
    expect((await simulated([unread])).rows).toEqual([row(UNKNOWN)]);
    expect((await simulated([{ kind: 'absent', code: 'NoSuchEntity' }])).rows).toEqual([]);
  });

  test('is asked of this account’s users and roles, each resource apart, each action once', async () => {
    const { asked } = await simulated(
      [answered({ EvaluationResults: [] })],
      [
        { principals: [ROLE, ELSEWHERE], actions: ['s3:GetObject', 's3:getobject'], resources: [BUCKET, '*'] },
        { principals: [ROLE], actions: ['kms:Decrypt', 's3:GetObject'], resources: ['*'] },
      ],
    );
    expect(asked).toEqual([
      { PolicySourceArn: ROLE, ActionNames: ['s3:GetObject'], ResourceArns: [BUCKET] },
      { PolicySourceArn: ROLE, ActionNames: ['kms:Decrypt', 's3:GetObject'], ResourceArns: ['*'] },
    ]);
  });

  test('is asked nothing in an account without questions, and is not missed there', async () => {
    const left: (string | null)[] = [];
    const simulations = [{ principals: [ELSEWHERE], actions: ['s3:GetObject'], resources: ['*'] }];
    const leave = (_: unknown, why: string | null) => void left.push(why);
    const accounts = new Set(['111122223333', '444455556666']);
    const source = { ...answering({}), accounts, simulations, leave };
    for await (const { table } of collector.collect(source)) throw new Error(`a row of ${table}`);
    expect([source.asked, left]).toEqual([[], [null]]);
  });

  test('is asked what the settings say, and nothing without them', () => {
    const iam = `iam: {simulate: [{principals: ['${ROLE}'], actions: [s3:ListAllMyBuckets]}]}`;
    const asked = [{ principals: [ROLE], actions: ['s3:ListAllMyBuckets'], resources: ['*'] }];
    expect(sourceSettings(parseSettings('affidavit.yaml', `${SETTINGS}\n${iam}`)).simulations).toEqual(asked);
    expect(sourceSettings(parseSettings('affidavit.yaml', SETTINGS))).not.toHaveProperty('simulations');
  });

  test('needs its permission only where the settings ask', async () => {
    const found = chosenCollectors(await discoverCollectors(), ['aws/*']);
    const ids = (settings: object) => awsOperations(found, settings).map(({ id }) => id);
    expect(ids({})).not.toContain(simulatePrincipalPolicy.id);
    expect(ids({ simulations: [] })).toContain(simulatePrincipalPolicy.id);
  });
});
