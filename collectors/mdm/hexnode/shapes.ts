import { z } from 'zod';

/** Answers of Hexnode, as recorded from tenants and described on its developer pages. Unknown members are ignored. */

/** Ids go into paths: nothing in one may lead elsewhere. */
const id = z.union([z.int(), z.string().regex(/^[\w-]{1,100}$/)]).transform(String);
const optionalText = z.string().nullish();

export const device = z.looseObject({
  id,
  device_name: optionalText,
  model_name: optionalText,
  os_name: optionalText,
  os_version: optionalText,
  serial_number: optionalText,
  last_reported: optionalText,
  compliant: z.boolean().nullish(),
  enrollment_status: optionalText,
  user: z.looseObject({ name: optionalText, email: optionalText }).nullish(),
});
export type Device = z.infer<typeof device>;

export const policy = z.looseObject({ id, name: optionalText });
export type Policy = z.infer<typeof policy>;

export const policyDetails = z.looseObject({ id, name: optionalText });
export type PolicyDetails = z.infer<typeof policyDetails>;

/** A list is `{count, next, previous, results}`; `next` is the next page's address, null on the last page. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ count: z.int(), next: z.string().nullable(), results: z.array(item) });
}

export const deviceList = listOf(device);
export const policyList = listOf(policy);
