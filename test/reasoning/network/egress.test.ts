import { describe, expect, test } from 'vitest';
import { egress } from './cases/egress.ts';
import { egressIn } from './world.ts';

describe('what leaves', () => {
  test.each(egress)('$kind: $name', ({ kind, world, gives }) => {
    expect(egressIn(world, kind)).toEqual(gives);
  });
});
