import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { anyOf, changed, named } from './form.ts';
import { mayBe, mayDo, resourcesFor, speaksOf, stepOf, together } from './inquiry.ts';
import { readsNames } from './keys-read.ts';
import { narrowed } from './make.ts';

const ACTION = 'iam:UpdateUser';

/**
 * A user under another name or path, which both his policies and those of resources may ask for: the call must be allowed
 * on the user as it is and as it will be (https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html).
 */
export function* renaming(world: World, who: User | Role, node: string): Iterable<Step> {
  if (who.kind !== 'user' || !speaksOf(world, who, ACTION) || !readsNames(world)) return;
  const own = who.arn.slice(who.arn.lastIndexOf('/') + 1);
  const patterns = [...resourcesFor(world, who, ACTION)].map((text) =>
    text.replaceAll(/\$\{aws:username\}/gi, own).replaceAll(/\$\{[^{}]*\}/g, '*'),
  );
  for (const name of narrowed(patterns, anyOf(who, 'user'))) {
    if (name === who.arn) continue;
    const finding = together(
      () => mayBe(world, who, ACTION, who.arn),
      () => mayDo(world, who, ACTION, name),
    );
    if (finding.verdict !== 'no') yield stepOf(who.arn, ACTION, changed(node, named(name)), 'becomes', finding);
  }
}
