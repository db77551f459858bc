import { EVERY, type Family, readCidr } from './addresses.ts';
import { difference, intersection, NOTHING, type Range, type Ranges, rangesOf } from './ranges.ts';

/** The sources for which something holds, for certain and at most. */
export interface Sources {
  readonly certain: Ranges;
  readonly possible: Ranges;
}

/**
 * Keys that a caller from the internet without credentials cannot bear: they are of a principal, of a VPC, of a call
 * that another service makes, or of a way through an access point. IAM User Guide, "AWS global condition context keys";
 * Service Authorization Reference, Amazon S3.
 */
const NEVER_BORNE: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalservicename',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpcsourceip',
  's3:accesspointnetworkorigin',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

const POSITIVE = /^(foranyvalue:)?(string|arn)(equals|like|equalsignorecase)$/;
const NEGATIVE = /^(string|arn)not(equals|like|equalsignorecase)(ifexists)?$/;

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** From where a caller without credentials fulfils conditions, by TLS or without. */
export function fulfilledFrom(conditions: Conditions, family: Family, secure: boolean): Sources {
  const limits = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      limitOf(operator.toLowerCase(), key.toLowerCase(), values, family, secure),
    ),
  );
  return {
    certain: limits.reduce((left, { certain }) => intersection(left, certain), EVERY[family]),
    possible: limits.reduce((left, { possible }) => intersection(left, possible), EVERY[family]),
  };
}

function limitOf(operator: string, key: string, values: readonly string[], family: Family, secure: boolean): Sources {
  const unknown = { certain: NOTHING, possible: EVERY[family] };
  if (key === 'aws:sourceip') return addressLimit(operator, values, family) ?? unknown;
  if (key === 'aws:securetransport' && /^bool(ifexists)?$/.test(operator) && values.every(isFlag))
    return known(
      values.some((value) => (value.toLowerCase() === 'true') === secure),
      family,
    );
  if (!NEVER_BORNE.has(key)) return unknown;
  // A key that is not there fails what must equal, and fulfils what must differ.
  if (NEGATIVE.test(operator)) return known(true, family);
  return POSITIVE.test(operator) && values.every((value) => isOneSet(key, value)) ? known(false, family) : unknown;
}

/** A pattern lets in every signed caller, which is nearly everybody, unless it is of one organisation; a variable may say anything. */
function isOneSet(key: string, value: string): boolean {
  return key === 'aws:principalorgpaths' ? /^o-[a-z0-9]+\/[^$]*$/.test(value) : !/[*?$]/.test(value);
}

function isFlag(value: string): boolean {
  return /^(true|false)$/i.test(value);
}

function known(holds: boolean, family: Family): Sources {
  const ranges = holds ? EVERY[family] : NOTHING;
  return { certain: ranges, possible: ranges };
}

/** null where a range cannot be read. */
function addressLimit(operator: string, values: readonly string[], family: Family): Sources | null {
  const [, not] = /^(not)?ipaddress(?:ifexists)?$/.exec(operator) ?? [null];
  const blocks = values.map(readCidr);
  if (not === null || blocks.includes(null)) return null;
  const ranges = rangesOf(blocks.flatMap((block): Range[] => (block?.family === family ? [block.range] : [])));
  const named = not === undefined ? ranges : difference(EVERY[family], ranges);
  return { certain: named, possible: named };
}
