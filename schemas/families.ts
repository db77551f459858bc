import { join } from 'node:path';
import { FAMILIES } from '../src/reasoning/families/families.ts';
import type { Family, LeftOut } from '../src/reasoning/families/family.ts';
import { type Kind, PLACES, thingOf } from '../src/reasoning/families/places.ts';

export const FAMILIES_FILE = join(import.meta.dirname, '..', 'docs', 'families.md');

const HEAD = `
# Families of actions

A sentence such as "nobody can read an item" is about more actions than anybody writes into a claim by hand. A family is a named set of actions, reviewed one by one against AWS's service reference. Generated from \`src/reasoning/families/\` by \`npm run schemas\`; a test compares.

\`\`\`sql
select p.arn as resource, iam_cannot(p.arn, 'family:read-items', t.arn) as ok, t.arn as detail
from aws_iam_role p, aws_dynamodb_table t
where p.name = 'vendor'
\`\`\`

- \`iam_cannot(who, 'family:…', what)\` is 1 when it is 1 of every action that the family asks about such a thing, 0 when it is 0 of one, else NULL. \`iam_can\` likewise: 1 when every one of them is allowed.
- Each action is asked where it belongs: on the thing, on what lies in it, or on what stands beside it, as the tables below say. Name the thing by its own ARN. What lies in it (\`arn:aws:s3:::bucket/reports/*\`) narrows the questions on what lies in it alone; those on the thing itself stay.
- Where an action does not suffice by itself, and whether the rest is there is not read, who is allowed it is not known to get there: NULL. Who is not allowed it is kept from this way.
- Asked about a kind that a family has no action for, or one that is not among the facts, the answer is NULL. \`'*'\` asks every action on \`*\`.
- A family that there is not is an error, which names those that there are.
- What nobody has looked at is not thereby harmless: an action in no family is unknown, and says nothing of a sentence. A test fails when the reference gains an action by the rules under *looked at*, until somebody places it.

The table \`action_family\` lists the same for claims and \`affidavit query\`.
`;

/** An ARN of each kind, as pages show what is asked. */
const EXAMPLES: readonly string[] = [
  'arn:aws:s3:::BUCKET',
  'arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE',
  'arn:aws:kms:REGION:ACCOUNT:key/KEY',
  'arn:aws:secretsmanager:REGION:ACCOUNT:secret:SECRET',
  'arn:aws:ssm:REGION:ACCOUNT:parameter/PARAMETER',
  'arn:aws:sqs:REGION:ACCOUNT:QUEUE',
  'arn:aws:sns:REGION:ACCOUNT:TOPIC',
  'arn:aws:kinesis:REGION:ACCOUNT:stream/STREAM',
  'arn:aws:elasticfilesystem:REGION:ACCOUNT:file-system/ID',
  'arn:aws:ecr:REGION:ACCOUNT:repository/REPOSITORY',
  'arn:aws:firehose:REGION:ACCOUNT:deliverystream/STREAM',
  'arn:aws:lambda:REGION:ACCOUNT:function:FUNCTION',
  'arn:aws:redshift:REGION:ACCOUNT:cluster:CLUSTER',
  'arn:aws:rds:REGION:ACCOUNT:cluster:CLUSTER',
  'arn:aws:rds:REGION:ACCOUNT:db:DATABASE',
  'arn:aws:cloudtrail:REGION:ACCOUNT:trail/TRAIL',
  'arn:aws:logs:REGION:ACCOUNT:log-group:GROUP',
  'arn:aws:ec2:REGION:ACCOUNT:instance/INSTANCE',
  'arn:aws:iam::ACCOUNT:root',
  'arn:aws:iam::ACCOUNT:user/USER',
  'arn:aws:iam::ACCOUNT:role/ROLE',
  'arn:aws:iam::ACCOUNT:group/GROUP',
  'arn:aws:iam::ACCOUNT:policy/POLICY',
];

const THINGS = EXAMPLES.flatMap((arn) => thingOf(arn) ?? []);

/** The page as the data says it. */
export function familiesText(): string {
  const overview = [
    '| family | words | asked about |',
    '| --- | --- | --- |',
    ...FAMILIES.map(({ name, words, placed }) => {
      const kinds = [...new Set(placed.map(({ at }) => PLACES[at].kind))];
      return `| [\`family:${name}\`](#${name}) | ${words} | ${kinds.join(', ')} |`;
    }),
  ].join('\n');
  return `${[HEAD.trim(), overview, ...FAMILIES.map(sectionOf)].join('\n\n')}\n`;
}

function sectionOf(family: Family): string {
  const rows = family.placed.map(
    ({ at, actions, needs = '' }) => `| ${PLACES[at].kind} | ${askedAt(PLACES[at])} | ${codes(actions)} | ${needs} |`,
  );
  return [
    `## ${family.name}`,
    family.doc,
    ['| asked about a | asked on | actions | and needs, unread |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    'Left out:',
    family.leftOut.map(leftOutLine).join('\n'),
    lookedAt(family),
  ].join('\n\n');
}

function askedAt({
  kind,
  of,
}: {
  readonly kind: Kind;
  readonly of: (typeof PLACES)[keyof typeof PLACES]['of'];
}): string {
  const thing = THINGS.find((one) => one.kind === kind);
  if (thing === undefined) throw new Error(`there is no example of a ${kind}`);
  return `\`${of(thing)}\``;
}

function leftOutLine({ why, actions }: LeftOut): string {
  return `- ${why}: ${codes(actions)}`;
}

/** Actions by service: `s3:GetObject`, `GetObjectVersion`. */
function codes(actions: readonly string[]): string {
  const byService = Map.groupBy(actions, (action) => action.split(':')[0]);
  return [...byService.values()]
    .flatMap((same) => same.map((action, at) => `\`${at === 0 ? action : action.split(':')[1]}\``))
    .join(', ');
}

function lookedAt({ name, candidates }: Family): string {
  if (name === 'hand-role')
    return 'Looked at: every operation of the SDK’s clients in use whose input has a role or an instance profile somewhere.';
  const rules = candidates.map(({ service, levels, types }) => {
    const on = types === undefined ? '' : ` on ${types.map((type) => (type === '' ? 'nothing' : type)).join(', ')}`;
    return `\`${service}\` (${levels.join(', ')}${on})`;
  });
  return `Looked at: every action of ${rules.join('; ')}.`;
}
