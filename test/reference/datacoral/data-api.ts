import type { Account } from '../account.ts';
import { createApi } from '../building/api.ts';
import { createStream } from '../building/stream.ts';
import { CUSTOMER, DATA_BUCKETS, HOME } from './names.ts';
import type { Roles } from './service-roles.ts';
import type { Stores } from './stores.ts';

/** The endpoint for events and query results, by API key, and the stream that carries events into their bucket. */
export async function openDataApi(customer: Account, stores: Stores, roles: Roles): Promise<void> {
  await createApi(customer, HOME, {
    name: 'datacoral-data',
    stage: 'v1',
    paths: { events: 'POST', results: 'GET' },
    answeredBy: `arn:aws:lambda:${HOME}:${CUSTOMER}:function:datacoral-event-intake`,
    origin: 'https://app.customer.example',
    keys: ['web-tracker', 'mobile-tracker', 'dashboard'],
  });
  const [bucket = ''] = DATA_BUCKETS;
  await createStream(customer, HOME, { name: 'datacoral-events', bucket, role: roles.firehose, key: stores.objects });
}
