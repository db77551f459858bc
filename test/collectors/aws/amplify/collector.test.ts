import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/amplify/collector.ts';
import { listApps, listBranches, listDomains, withoutBuilding } from '../../../../collectors/aws/amplify/operations.ts';
import { type Answers, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const APP = {
  appId: 'd1',
  appArn: 'arn:app',
  name: 'shop',
  defaultDomain: 'd1.amplifyapp.com',
  enableBasicAuth: false,
};
const BRANCH = { branchArn: 'arn:main', branchName: 'feature/a', displayName: 'feature-a', enableBasicAuth: false };
const DOMAIN = { domainAssociationArn: 'arn:domain', domainName: 'shop.example', domainStatus: 'AVAILABLE' };
const setting = (prefix: string, branchName?: string) => ({ subDomainSetting: { prefix, branchName } });

async function answers(app: object, branches: readonly object[] | null, domains: readonly object[] = []) {
  const list = await fromWire(listApps, { apps: [{ ...APP, ...app }] });
  const own = branches === null ? unread : await fromWire(listBranches, { branches }, { appId: 'd1' });
  const names = await fromWire(listDomains, { domainAssociations: domains }, { appId: 'd1' });
  return { [listApps.id]: [list], [listBranches.id]: [own], [listDomains.id]: [names] } satisfies Answers;
}

it.each<[string, object, object, number | null]>([
  ['open', {}, {}, 0],
  ['closed by the app', { enableBasicAuth: true }, { enableBasicAuth: undefined }, 1],
  ['closed by itself', {}, { enableBasicAuth: true }, 1],
  ['of which it is not told', {}, { enableBasicAuth: undefined }, null],
  ['of an app of which it is not told', { enableBasicAuth: undefined }, {}, null],
])('a branch that is %s', async (_, app, branch, asks) => {
  const rows = await rowsOf(collector, await answers(app, [{ ...BRANCH, ...branch }]), 'aws_amplify_branch');
  expect(rows).toEqual([
    { arn: 'arn:main', app_arn: 'arn:app', name: 'feature/a', host: 'feature-a.d1.amplifyapp.com', basic_auth: asks },
  ]);
});

it('tells an app, also where its branches were denied', async () => {
  const rows = await rowsOf(collector, await answers({}, null), 'aws_amplify_app');
  expect(rows).toEqual([{ arn: 'arn:app', name: 'shop', default_domain: 'd1.amplifyapp.com', basic_auth: 0 }]);
});

it.each<[string, object, (string | null)[][]]>([
  [
    'two',
    { subDomains: [setting('', 'feature/a'), setting('www', 'feature/a')] },
    [
      ['shop.example', 'arn:main'],
      ['www.shop.example', 'arn:main'],
    ],
  ],
  ['one for a branch in no list', { subDomains: [setting('old', 'gone')] }, [['old.shop.example', null]]],
  ['one without its setting', { subDomains: [{}] }, [[null, null]]],
  ['none told', {}, [[null, null]]],
  ['none', { subDomains: [] }, []],
])('addresses of a domain: %s', async (_, more, expected) => {
  const given = await answers({}, [BRANCH], [{ ...DOMAIN, ...more }]);
  const rows = await rowsOf(collector, given, 'aws_amplify_address');
  expect(rows.map(({ host, branch_arn: arn }) => [host, arn])).toEqual(expected);
  for (const row of rows) expect([row.domain_arn, row.status]).toEqual(['arn:domain', 'AVAILABLE']);
});

it('an app without its id is no answer', async () => {
  expect((await fromWire(listApps, { apps: [{ appArn: 'arn:app' }] })).kind).toBe('unread');
});

it('keeps no variable, password, command, header or rewrite', () => {
  const secret = {
    environmentVariables: { KEY: 'secret' },
    basicAuthCredentials: 'secret',
    buildSpec: 'secret',
    customHeaders: 'secret',
    customRules: [{ target: 'secret' }],
    platform: 'WEB',
  };
  const { body, redactions } = withoutBuilding(
    JSON.stringify({ apps: [{ ...secret, autoBranchCreationConfig: secret }] }),
  );
  expect(body).toBe('{"apps":[{"platform":"WEB","autoBranchCreationConfig":{"platform":"WEB"}}]}');
  expect(redactions).toHaveLength(10);
});
