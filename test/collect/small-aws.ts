import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { serveOnLoopback } from '../reference/loopback.ts';
import { identity, regions } from './recorded.ts';

/** A request as the small AWS sees it. */
export interface Asked {
  readonly account: string;
  readonly region: string;
  /** `sqs:ListQueues` */
  readonly action: string;
  readonly body: string;
}

/** What it says instead of its answer: an error's code and message, or a body. */
export type Instead = { readonly code: string; readonly message?: string } | { readonly body: string } | null;

/** An AWS of a few accounts with queues, on the loopback address; what a test changes, the next request sees. */
export class SmallAws {
  /** The account whose credentials are given without a role. */
  home = '111122223333';
  /** Names of queues, by account and region: `111122223333 eu-west-1`. */
  queues: Record<string, readonly string[]> = {};
  /** Accounts that the organisation lists: id and name. */
  listed: readonly (readonly [string, string])[] = [];
  regions: Record<string, string> = { 'eu-west-1': 'opt-in-not-required', 'us-east-1': 'opt-in-not-required' };
  instead: (asked: Asked) => Instead = () => null;
  readonly asked: Asked[] = [];
  #server: Awaited<ReturnType<typeof serveOnLoopback>> | null = null;

  async start(): Promise<Readonly<Record<string, string>>> {
    this.#server = await serveOnLoopback(async (request, response) => {
      const asked = askedBy(request, await text(request), this.home);
      this.asked.push(asked);
      const isJson = request.headers['x-amz-target'] !== undefined;
      const instead = this.instead(asked);
      const type = isJson ? 'application/x-amz-json-1.0' : 'text/xml';
      const headers = { 'content-type': type, 'x-amzn-requestid': 'r1' };
      if (instead === null) response.writeHead(200, headers).end(this.#answer(asked));
      else if ('body' in instead) response.writeHead(200, headers).end(instead.body);
      else response.writeHead(isJson ? 400 : 403, headers).end(errorOf(isJson, instead.code, instead.message ?? ''));
    });
    return {
      AWS_ENDPOINT_URL: this.#server.endpoint,
      AWS_ACCESS_KEY_ID: 'home',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  #answer({ account, region, action, body }: Asked): string {
    const queueUrl = (name: string) => `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    switch (action) {
      case 'sts:GetCallerIdentity':
        return identity(account);
      case 'sts:AssumeRole':
        return assumed(decodeURIComponent(body));
      case 'ec2:DescribeRegions':
        return regions(this.regions);
      case 'sqs:ListQueues':
        return JSON.stringify({ QueueUrls: (this.queues[`${account} ${region}`] ?? []).map(queueUrl) });
      case 'sqs:GetQueueAttributes': {
        const name = String((JSON.parse(body) as { QueueUrl: string }).QueueUrl.split('/').at(-1));
        const arn = `arn:aws:sqs:${region}:${account}:${name}`;
        return JSON.stringify({
          Attributes: { QueueArn: arn, MessageRetentionPeriod: '60', SqsManagedSseEnabled: 'true' },
        });
      }
      case 'organizations:ListAccounts':
        return JSON.stringify({
          Accounts: this.listed.map(([Id, Name]) => ({ Id, Name, Status: 'ACTIVE', State: 'ACTIVE' })),
        });
      default:
        return '{}';
    }
  }
}

/** Sessions are known by their access key, which is the account's id; what is signed says the region. */
function askedBy({ headers }: IncomingMessage, body: string, home: string): Asked {
  const [, key = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(String(headers.authorization)) ?? [];
  const target = String(headers['x-amz-target'] ?? '');
  const name = target === '' ? (new URLSearchParams(body).get('Action') ?? '') : (target.split('.').at(-1) as string);
  return { account: key === 'home' ? home : key.slice(0, 12), region, action: `${service}:${name}`, body };
}

function assumed(body: string): string {
  const account = /RoleArn=arn:aws:iam::(\d{12}):/.exec(body)?.[1] ?? '';
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

function errorOf(isJson: boolean, code: string, message: string): string {
  return isJson
    ? JSON.stringify({ __type: `com.amazonaws#${code}`, message })
    : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
