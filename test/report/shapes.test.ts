import { expect, test } from 'vitest';
import { shapesIn } from '../../src/report/shapes.ts';

const HEX = '0a1b2c3d';
/** One of each alternative of each shape. */
const CASES: readonly [string, string][] = [
  ...['AKIA', 'ASIA', 'AROA', 'AIDA', 'AGPA', 'ANPA', 'AIPA'].map((prefix): [string, string] => [
    'access-key',
    `${prefix}IOSFODNN7EXAMPLE`,
  ]),
  ...'i vpc subnet sg sgr vol eni igw nat rtb acl eipalloc fl vpce snap ami eigw pl tgw pcx lt dopt'
    .split(' ')
    .flatMap((prefix): [string, string][] => [
      ['resource', `${prefix}-${HEX}`],
      ['resource', `${prefix}-${HEX}${HEX}1`],
    ]),
  ...['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'].map((partition): [string, string] => [
    'arn',
    `arn:${partition}:sqs:eu-west-1:111122223333:Main account:x`.replace(' ', '-'),
  ]),
  ['arn', 'arn:aws:s3:::bluebird'],
  ['person', 'q.lopez+aws@mail.example.com'],
  ['host', 'db1.abcdefgh.eu-west-1.rds.amazonaws.com'],
  ['host', 'd111111abcdef8.cloudfront.net'],
  ['host', 'ip-10-0-0-1.eu-west-1.compute.internal'],
  ['host', 'DB1.ABCDEFGH.EU-WEST-1.RDS.AMAZONAWS.COM'],
  ['address', '10.20.30.40'],
  ['address', '10.20.30.0/24'],
  ['address', '2001:db8:0:0:0:0:0:1'],
  ['address', '2001:db8::1'],
  ['address', '2001:db8::/32'],
  ['address', '::1'],
  ['address', '::ffff:10.20.30.40'],
  ['account', '111122223333'],
  ['resource', 'cdk-assets-111122223333-eu-west-1'],
  ['resource', '111122223333-logs'],
];

test.each(CASES)('%s: %s, alone and in the midst of words', (kind, value) => {
  for (const text of [value, `the thing ${value} is ours`, `(${value})`, `«${value}», and more`, `a ${value}.`])
    expect(shapesIn(text)[0], text).toMatchObject({ kind, value, at: text.indexOf(value) });
});

test.each(['0.0.0.0/0', '::/0', 'lambda.amazonaws.com', '1.2.3', '12:30:45', 'aws:kms', '11112222333', 'i-love-it'])(
  '%s names nobody',
  (text) => {
    expect(shapesIn(`it is ${text} here`)).toEqual([]);
  },
);
