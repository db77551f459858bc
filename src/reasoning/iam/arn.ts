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
  const [scheme, partition, service, region, account, ...rest] = text.split(':');
  if (scheme !== 'arn' || partition === undefined || service === undefined) return null;
  if (region === undefined || account === undefined || rest.length === 0) return null;
  return { partition, service, region, account, resource: rest.join(':') };
}

/** The account of an ARN, when it says one. */
export function accountOf(text: string): string | null {
  const account = arnOf(text)?.account ?? '';
  return /^\d{12}$/.test(account) ? account : null;
}
