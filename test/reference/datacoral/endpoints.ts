import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Account } from '../account.ts';
import { type ApiPlan, createApi } from '../building/api.ts';
import { createStream } from '../building/stream.ts';
import { CUSTOMER, DATA_BUCKETS, HOME } from './names.ts';
import type { Roles } from './service-roles.ts';
import type { Stores } from './stores.ts';

/** The function behind each endpoint. */
const BEHIND = { events: 'datacoral-event-intake', data: 'datacoral-query-results' } as const;

/** dc-46: the endpoints of events and of data, by API key, and the stream that carries events into their bucket. */
export async function openEndpoints(customer: Account, stores: Stores, roles: Roles): Promise<void> {
  const common = { stage: 'v1', origin: 'https://app.customer.example' };
  await open(customer, BEHIND.events, {
    ...common,
    name: 'datacoral-events',
    paths: { events: 'POST' },
    keys: ['web-tracker', 'mobile-tracker'],
  });
  await open(customer, BEHIND.data, {
    ...common,
    name: 'datacoral-data',
    paths: { results: 'GET' },
    keys: ['dashboard'],
  });
  const [bucket = ''] = DATA_BUCKETS;
  await createStream(customer, HOME, { name: 'datacoral-events', bucket, role: roles.firehose, key: stores.objects });
}

/** API Gateway calls the function by the function's own policy, and no role is handed to it. */
async function open(customer: Account, FunctionName: string, plan: Omit<ApiPlan, 'answeredBy'>): Promise<void> {
  const answeredBy = `arn:aws:lambda:${HOME}:${CUSTOMER}:function:${FunctionName}`;
  const api = await createApi(customer, HOME, { ...plan, answeredBy });
  const lambda = new LambdaClient(customer.settings(HOME));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: 'endpoint',
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: `arn:aws:execute-api:${HOME}:${CUSTOMER}:${api}/${plan.stage}/*`,
      SourceAccount: CUSTOMER,
    }),
  );
  lambda.destroy();
}
