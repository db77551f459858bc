import { describe, expect, test } from 'vitest';
import { egress } from './cases/egress.ts';
import { blankings, egressIn } from './world.ts';

const KINDS = ['subnet', 'interface', 'instance', 'function'];

describe('what leaves', () => {
  test.each(egress)('$kind: $name', ({ kind, world, gives }) => {
    expect(egressIn(world, kind)).toEqual(gives);
  });

  test.each(egress)('$kind: $name, with any one cell unknown, is never told wrong', ({ world }) => {
    const truth = KINDS.flatMap((kind) => egressIn(world, kind));
    const known = truth.every((text) => !text.startsWith('?'));
    for (const [cell, blanked] of blankings(world)) {
      const told = KINDS.flatMap((kind) => egressIn(blanked, kind));
      if (known)
        expect([...truth, '?'], cell).toEqual(
          expect.arrayContaining(told.map((text) => (text.startsWith('?') ? '?' : text))),
        );
      if (told.every((text) => !text.startsWith('?')))
        expect([...new Set(told)].sort(), cell).toEqual([...new Set(truth)].sort());
    }
  });
});
