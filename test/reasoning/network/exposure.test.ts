import { describe, expect, test } from 'vitest';
import { addresses } from './cases/addresses.ts';
import { block } from './cases/block.ts';
import { apis, balancers, others } from './cases/entries.ts';
import { filters } from './cases/filters.ts';
import { mistakes } from './cases/mistakes.ts';
import { routes } from './cases/routes.ts';
import { exposureIn, openingsIn } from './world.ts';

describe.each([
  ['where known tools go wrong', mistakes],
  ['addresses', addresses],
  ['routes', routes],
  ['block public access', block],
  ['groups and ACLs', filters],
  ['load balancers and targets', balancers],
  ['APIs', apis],
  ['other things', others],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ world, gives, says }) => {
    expect(openingsIn(world)).toEqual(gives);
    const [first] = exposureIn(world);
    expect(`${first?.path} ${first?.unknown}`).toContain(says ?? '');
  });
});
