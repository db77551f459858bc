import type { Answered } from './simulated-aws.ts';
import type { TestTrail } from './trail.ts';

/** What the services that answer POST know: trails, and who is asking. */
export interface QueryAnswers {
  readonly trails: readonly Omit<TestTrail, 'objects'>[];
  readonly account: string;
  /** Regions with their opt-in status, as ec2:DescribeRegions gives them; those of the trails by default. */
  readonly regions?: Readonly<Record<string, string>>;
}

/** Answers JSON targets (CloudTrail, Organizations) and query actions (STS, EC2); all else is an unknown operation. */
export function answerQuery(answers: QueryAnswers, target: string, body: string, region: string): Answered {
  const action =
    target === '' ? (new URLSearchParams(body).get('Action') ?? '') : target.slice(target.lastIndexOf('.') + 1);
  const service = SERVICES[action] ?? 'unknown';
  const asked = { operation: `${service}:${action}`, region, bucket: '', key: '', prefix: '' };
  const input = target === '' ? {} : (JSON.parse(body === '' ? '{}' : body) as Record<string, unknown>);
  const found = target === '' ? queryXml(action, answers) : jsonAnswer(action, input, answers, region);
  const type = target === '' ? 'text/xml' : 'application/x-amz-json-1.1';
  if (found === null)
    return {
      asked,
      status: 400,
      headers: { 'content-type': type },
      body: Buffer.from('{"__type":"UnknownOperationException"}'),
    };
  return { asked, status: 200, headers: { 'content-type': type }, body: Buffer.from(found) };
}

const SERVICES: Readonly<Record<string, string>> = {
  ListPublicKeys: 'cloudtrail',
  DescribeTrails: 'cloudtrail',
  GetTrail: 'cloudtrail',
  ListTrails: 'cloudtrail',
  GetTrailStatus: 'cloudtrail',
  LookupEvents: 'cloudtrail',
  DescribeOrganization: 'organizations',
  ListAccounts: 'organizations',
  GetCallerIdentity: 'sts',
  DescribeRegions: 'ec2',
};

function jsonAnswer(
  action: string,
  input: Record<string, unknown>,
  { trails }: QueryAnswers,
  region: string,
): string | null {
  const named = trails.find(({ arn, options }) => [arn, options.trail].includes(String(input.Name)));
  switch (action) {
    case 'ListPublicKeys':
      return JSON.stringify({
        PublicKeyList: trails
          .filter(({ options }) => options.regions.includes(region))
          .flatMap(({ publicKeys }) => publicKeys)
          .filter(
            (key) => key.ValidityStartTime <= Number(input.EndTime) && key.ValidityEndTime >= Number(input.StartTime),
          ),
      });
    case 'DescribeTrails':
      return JSON.stringify({
        trailList: trails
          .filter(({ options }) => options.homeRegion === region || options.regions.includes(region))
          .map(({ description }) => description),
      });
    case 'ListTrails':
      return JSON.stringify({
        Trails: trails.map(({ arn, options }) => ({
          TrailARN: arn,
          Name: options.trail,
          HomeRegion: options.homeRegion,
        })),
      });
    case 'GetTrail':
      return named === undefined ? null : JSON.stringify({ Trail: named.description });
    case 'GetTrailStatus': {
      const at = named?.latestDigestAt ?? null;
      const times = Object.entries(named?.status[region] ?? {});
      return JSON.stringify({
        IsLogging: true,
        ...(at === null ? {} : { LatestDigestDeliveryTime: Date.parse(at) / 1000 }),
        ...Object.fromEntries(
          times.map(([name, said]) => [name, typeof said === 'string' ? Date.parse(said) / 1000 : said]),
        ),
      });
    }
    case 'LookupEvents':
      return JSON.stringify(lookedUp(trails, input, region));
    case 'ListAccounts':
      return JSON.stringify({
        Accounts: trails.flatMap(({ members, options }) => (options.organization === null ? [] : members)),
      });
    case 'DescribeOrganization':
      return JSON.stringify({
        Organization: {
          Id: trails.find(({ options }) => options.organization !== null)?.options.organization ?? 'o-none',
        },
      });
    default:
      return null;
  }
}

/** One event a page, as the service may do. */
function lookedUp(trails: QueryAnswers['trails'], input: Record<string, unknown>, region: string): object {
  const [{ AttributeValue = '' } = {}] = input.LookupAttributes as readonly { AttributeValue?: string }[];
  const found = trails
    .flatMap(({ history, options }) => (options.homeRegion === region ? history : []))
    .filter(({ eventName }) => eventName === AttributeValue)
    .filter(({ eventTime }) => {
      const at = Date.parse(String(eventTime)) / 1000;
      return at >= Number(input.StartTime) && at <= Number(input.EndTime);
    });
  const page = Number(input.NextToken ?? 0);
  const events = found.slice(page, page + 1).map((event) => ({
    EventId: event.eventID,
    EventName: event.eventName,
    EventSource: event.eventSource,
    CloudTrailEvent: JSON.stringify(event),
  }));
  return { Events: events, ...(page + 1 < found.length ? { NextToken: String(page + 1) } : {}) };
}

function queryXml(action: string, { account, trails, regions }: QueryAnswers): string | null {
  switch (action) {
    case 'GetCallerIdentity':
      return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/test</Arn><UserId>AIDATEST</UserId><Account>${account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>S</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
    case 'DescribeRegions': {
      const all =
        regions ??
        Object.fromEntries(
          trails.flatMap(({ options }) => options.regions.map((name) => [name, 'opt-in-not-required'])),
        );
      const items = Object.entries(all).map(
        ([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`,
      );
      return `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>S</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;
    }
    default:
      return null;
  }
}
