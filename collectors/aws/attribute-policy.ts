import { type Policy, readPolicy } from '../../src/reasoning/policy.ts';
import { memberAt } from './interpret.ts';
import { doubtOf } from './statements.ts';

/** The access policy that SNS and SQS give as text among the attributes; null when there is none or it is malformed. */
export function attributePolicy(attribute: string | undefined): Policy | null {
  if (attribute === undefined || attribute === '') return null;
  const reading = readPolicy(attribute);
  return reading.kind === 'policy' ? reading.policy : null;
}

/** For `Operation.doubt`: why the attribute `Policy` of an answer is no policy; null when it is one, or not there. */
export function doubtAttributes(output: unknown): string | null {
  const attribute = memberAt(output, 'Attributes.Policy');
  return typeof attribute === 'string' && attribute !== '' ? doubtOf(readPolicy(attribute)) : null;
}
