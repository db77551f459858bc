import { COMMERCIAL } from '../../core/partition.ts';

/** The six components of an ARN; the last keeps its own colons. Null when the text is no ARN. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Splits an ARN (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html). */
export function arnOf(text: string): Arn | null {
  if (!text.startsWith('arn:')) return null;
  const partition = text.indexOf(':', 4);
  const service = partition < 0 ? -1 : text.indexOf(':', partition + 1);
  const region = service < 0 ? -1 : text.indexOf(':', service + 1);
  const account = region < 0 ? -1 : text.indexOf(':', region + 1);
  if (account < 0) return null;
  return {
    partition: text.slice(4, partition),
    service: text.slice(partition + 1, service),
    region: text.slice(service + 1, region),
    account: text.slice(region + 1, account),
    resource: text.slice(account + 1),
  };
}

/** The partition of an ARN; the public one where it says none. */
export function partitionOf(text: string): string {
  return arnOf(text)?.partition ?? COMMERCIAL.id;
}

/** The account of an ARN, when it says one. */
export function accountOf(text: string): string | null {
  const account = arnOf(text)?.account ?? '';
  return /^\d{12}$/.test(account) ? account : null;
}
