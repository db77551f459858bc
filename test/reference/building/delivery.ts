import type { PlacedObject } from '../../cloudtrail/generator/tree.ts';
import type { Account } from '../account.ts';

/** As many in a request as stay well under a megabyte or two. */
const AT_ONCE = 500;

/** Puts what AWS's own services would deliver into a bucket of this account (see `mend_delivery.py`). */
export async function deliver(owner: Account, bucket: string, objects: Iterable<PlacedObject>): Promise<void> {
  const { endpoint } = owner.settings('us-east-1');
  for (const some of chunks(objects)) {
    const answer = await fetch(`${endpoint}/moto-api/objects`, {
      method: 'POST',
      body: JSON.stringify({
        account: owner.id,
        bucket,
        objects: some.map(({ key, body, metadata }) => ({ key, body: body.toString('base64'), metadata })),
      }),
    });
    if (!answer.ok) throw new Error(`moto answered ${answer.status} to a delivery into ${bucket}`);
  }
}

function* chunks(objects: Iterable<PlacedObject>): Generator<readonly PlacedObject[]> {
  let some: PlacedObject[] = [];
  for (const object of objects) {
    some.push(object);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
