import { actorOf } from './actor.ts';
import type { Decision, Question } from './decision.ts';
import { judge } from './judge.ts';
import { lookupOf } from './key.ts';
import type { World } from './model.ts';
import { callerSide, resourceSide } from './side.ts';
import type { Speaking } from './speech.ts';
import { targetOf } from './target.ts';

/**
 * Decides whether a principal is allowed an action on a resource, after AWS's evaluation logic
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html). Never throws. `speaking`
 * finds the statements of a document; leave it out for the indexed one.
 */
export function decide(world: World, question: Question, speaking?: Speaking): Decision {
  const action = question.action.toLowerCase();
  const actor = actorOf(world, question.principal);
  const target = targetOf(world, question.resource, action, actor.account);
  return judge(callerSide(actor, action, speaking), resourceSide(target, action, speaking), {
    asked: question.resource,
    lookup: lookupOf(actor, target, question.context),
    direction: question.direction,
  });
}
