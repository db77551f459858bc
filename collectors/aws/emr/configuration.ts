import { z } from 'zod';
import type { Cell } from '../../../src/facts/table.ts';

/** EMR Management Guide, "Create a security configuration": a JSON document, here as far as columns read it. */
const configuration = z.object({
  EncryptionConfiguration: z
    .object({
      EnableInTransitEncryption: z.boolean().optional(),
      EnableAtRestEncryption: z.boolean().optional(),
      AtRestEncryptionConfiguration: z
        .object({
          LocalDiskEncryptionConfiguration: z.object({ EnableEbsEncryption: z.boolean().optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
  InstanceMetadataServiceConfiguration: z
    .object({ MinimumInstanceMetadataServiceVersion: z.int().optional() })
    .optional(),
});
export type SecurityConfiguration = z.infer<typeof configuration>;
type Encryption = NonNullable<SecurityConfiguration['EncryptionConfiguration']>;

/** What is said of encryption at rest; false where that is turned off, whatever else the document still says. */
export function atRest(
  { EncryptionConfiguration: encryption }: SecurityConfiguration,
  read: (one: NonNullable<Encryption['AtRestEncryptionConfiguration']>) => boolean | undefined,
): boolean | undefined {
  if (encryption?.EnableAtRestEncryption !== true) return encryption?.EnableAtRestEncryption;
  const said = encryption.AtRestEncryptionConfiguration;
  return said === undefined ? undefined : read(said);
}

/** A cell of a security configuration as EMR gives it: a text of JSON; unknown when it is anything else. */
export function inConfiguration(read: (one: SecurityConfiguration) => boolean | number | undefined) {
  return (value: unknown): Cell => {
    const one = parsed(value);
    const found = one === null ? undefined : read(one);
    return typeof found === 'boolean' ? (found ? 1 : 0) : (found ?? null);
  };
}

function parsed(value: unknown): SecurityConfiguration | null {
  if (typeof value !== 'string') return null;
  try {
    return configuration.safeParse(JSON.parse(value)).data ?? null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
