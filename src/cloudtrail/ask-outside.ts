import type { MembersTold, RegionsTold } from '../reasoning/cloudtrail/expected.ts';
import { accountsSchema, membersTold, regionsSchema, regionsTold } from './outside-answers.ts';
import { serviceError } from './service-error.ts';

/** How AWS is asked: what its clients take, and when to give up. */
export interface Asking {
  readonly options: object;
  readonly signal: AbortSignal;
}

/** No organisation has so many accounts; a list that goes on is a loop. */
const MOST_PAGES = 10_000;

/** Asks for the regions that the account has enabled (ec2:DescribeRegions, all of them). The SDK is loaded for it alone. */
export async function askRegions(region: string, { options, signal }: Asking): Promise<RegionsTold> {
  try {
    const { DescribeRegionsCommand, EC2Client } = await import('@aws-sdk/client-ec2');
    const client = new EC2Client({ ...options, region });
    const answer = await client.send(new DescribeRegionsCommand({ AllRegions: true }), { abortSignal: signal });
    const { Regions } = regionsSchema.parse(answer);
    return Regions.length === 0 ? untold('ec2:DescribeRegions named none') : regionsTold({ Regions });
  } catch (thrown) {
    return untold(serviceError('ec2:DescribeRegions', thrown).message);
  }
}

/** Asks for the accounts of the organisation (organizations:ListAccounts), page after page. */
export async function askMembers(region: string, { options, signal }: Asking): Promise<MembersTold> {
  try {
    const { ListAccountsCommand, OrganizationsClient } = await import('@aws-sdk/client-organizations');
    const client = new OrganizationsClient({ ...options, region });
    const accounts: unknown[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const command = new ListAccountsCommand(token === undefined ? {} : { NextToken: token });
      const answer = await client.send(command, { abortSignal: signal });
      accounts.push(...(answer.Accounts ?? []));
      if (answer.NextToken === undefined) return membersTold(accountsSchema.parse({ Accounts: accounts }));
      token = answer.NextToken;
    }
    return untold('organizations:ListAccounts: the list does not end');
  } catch (thrown) {
    return untold(serviceError('organizations:ListAccounts', thrown).message);
  }
}

function untold(why: string): { readonly kind: 'untold'; readonly why: string } {
  return { kind: 'untold', why };
}
