import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALTERATIONS } from './denials/alterations.ts';
import { idOf, Trial } from './denials/trial.ts';

/** One answer that proofs about access or reachability need, and the claims that are not to be had without it. */
interface Case {
  readonly what: string;
  readonly operation: string;
  /** Part of the question that tells the one answer from others of the operation; all of them when left out. */
  readonly about?: string;
  readonly claims: readonly string[];
}

const CASES: Readonly<Record<'datacoral' | 'rockset', readonly Case[]>> = {
  datacoral: [
    {
      what: 'the policy of one bucket of data',
      operation: 's3:GetBucketPolicy',
      about: 'datacoral-loader',
      claims: ['dc-01-cannot-read', 'dc-04-strangers'],
    },
    {
      what: 'the route tables of one region',
      operation: 'ec2:DescribeRouteTables',
      about: 'us-east-1',
      claims: ['dc-05-declared-exposure', 'dc-30-unreachable'],
    },
    {
      what: 'the policies of the identities',
      operation: 'iam:GetAccountAuthorizationDetails',
      about: '867540931204',
      claims: ['dc-28-who-may-enter', 'dc-04-warehouse', 'dc-04-databases'],
    },
  ],
  rockset: [
    {
      what: 'the service control policies',
      operation: 'organizations:DescribePolicy',
      claims: ['rs-15-who-decrypts', 'rs-33-no-escalation', 'rs-39-out-of-reach', 'rs-40-in-effect'],
    },
    {
      what: 'the policies of the keys of one region',
      operation: 'kms:GetKeyPolicy',
      about: 'eu-central-1',
      claims: ['rs-15-who-decrypts', 'rs-35-who-decrypts'],
    },
    {
      what: 'the grants on the keys of one region',
      operation: 'kms:ListGrants',
      about: 'us-west-2',
      claims: ['rs-15-who-decrypts', 'rs-15-key-grants'],
    },
    {
      what: 'the network ACLs',
      operation: 'ec2:DescribeNetworkAcls',
      claims: ['rs-10-entrances', 'rs-17-only-through-entrances', 'rs-26-servers-closed'],
    },
  ],
};

describe.each(['datacoral', 'rockset'] as const)('%s: one input denied', (name) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.open(name);
  });
  afterAll(() => trial.close());

  test.each(CASES[name])(
    '$what: what rests on it is unproven and names it',
    async ({ operation, about, claims }) => {
      let denied = 0;
      const snapshot = trial.baseline.snapshot.altered((record) => {
        if (idOf(record) !== operation) return record;
        const question = `${record.account} ${record.region} ${JSON.stringify(record.input)}`;
        if (about !== undefined && !question.includes(about)) return record;
        denied += 1;
        return ALTERATIONS.denied?.(record) ?? null;
      });
      const judged = await trial.judged(snapshot, claims);
      expect(denied).toBeGreaterThan(0);
      const before = trial.baseline.judgements.filter(({ claim }) => claims.includes(claim.id));
      expect(before.map(({ verdict }) => verdict.kind)).toEqual(claims.map(() => 'proven'));
      expect(judged.map(({ claim, verdict }) => `${claim.id} ${verdict.kind}`).sort()).toEqual(
        claims.map((id) => `${id} unproven`).sort(),
      );
      for (const { verdict } of judged) expect(JSON.stringify(verdict)).toContain(operation);
    },
    240_000,
  );
});
