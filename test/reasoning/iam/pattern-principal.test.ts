import { expect, test } from 'vitest';
import type { Actor } from '../../../src/reasoning/iam/actor.ts';
import { named } from '../../../src/reasoning/iam/element.ts';

const ACCOUNT = '111122223333';

/** A role of which only an administrator's pattern is known; naming looks at nothing else. */
function roleLike(arn: string): Actor {
  const entity = { kind: 'role', arn, account: ACCOUNT };
  return { principal: entity, entity, account: ACCOUNT } as unknown as Actor;
}

test.each([
  [`arn:aws:iam::${ACCOUNT}:role/admin`, true],
  [`arn:aws:sts::${ACCOUNT}:assumed-role/anything/monday`, true],
  ['AROAIIIIIIIIIIIIIIIII', true],
  [`arn:aws:iam::${ACCOUNT}:user/ana`, false],
  ['arn:aws:iam::444455556666:role/admin', false],
  ['arn:aws:sts::444455556666:assumed-role/anything/monday', false],
])('a role of any name may be %s: %s', (name, may) => {
  const { anyone } = named({ AWS: [name] }, roleLike(`arn:aws:iam::${ACCOUNT}:role/*`));
  expect(anyone.may).toBe(may);
  expect(anyone.must).toBe(false);
});
