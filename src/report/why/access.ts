import type { FactReader } from '../../facts/derived.ts';
import { type Outcome, outcomeOf } from '../../reasoning/access/cannot.ts';
import { type Judged, judgedOf } from '../../reasoning/access/judged.ts';
import type { Decision, Path } from '../../reasoning/iam/decision.ts';
import { explain, explainStep } from '../../reasoning/iam/explain.ts';
import type { Why, WhyStep } from './answer.ts';

/** Why a principal can or cannot do an action on a resource: by its own permissions, and by what it can become. */
export function whyAccess(facts: FactReader, principal: string, action: string, resource: string): Why {
  const judged = judgedOf(facts);
  const strict = judged.decide(principal, action, resource, 'can');
  const deed = `${action} on ${resource}`;
  if (strict.verdict === 'yes')
    return { answer: 'can', sentence: `${principal} can do ${deed}.`, steps: [own(principal, strict)], missing: [] };
  const generous = judged.decide(principal, action, resource, 'cannot');
  if (generous.verdict === 'yes') {
    const sentence = `${principal} may do ${deed}, depending on the request.`;
    return { answer: 'may', sentence, steps: [own(principal, generous)], missing: [] };
  }
  return roundabout(judged, principal, deed, outcomeOf(judged, principal, action, resource), generous);
}

function roundabout(judged: Judged, principal: string, deed: string, outcome: Outcome, direct: Decision): Why {
  const itself = own(principal, direct);
  switch (outcome.kind) {
    case 'cannot': {
      const none = { says: 'Nothing that it can become or give itself is allowed it either.', because: [] };
      return { answer: 'cannot', sentence: `${principal} cannot do ${deed}.`, steps: [itself, none], missing: [] };
    }
    case 'unknown': {
      const sentence = `Whether ${principal} is kept from ${deed} is not known.`;
      return { answer: 'unknown', sentence, steps: [itself], missing: outcome.missing };
    }
    case 'may': {
      const path = judged.closure(principal).paths.find(({ to }) => to === outcome.as);
      const last = { says: `As ${outcome.as}: ${outcome.action}.`, because: [] };
      const sentence = `${principal} may do ${deed} in a roundabout way.`;
      return { answer: 'may', sentence, steps: [itself, ...stepsOf(path), last], missing: [] };
    }
  }
}

function own(principal: string, decision: Decision): WhyStep {
  const [says = '', ...because] = explain(decision);
  return { says: `By its own permissions, ${principal}: ${says}`, because: distinct(because) };
}

/** The steps of a path, in words; none where there is no path. */
export function stepsOf(path: Path | undefined): readonly WhyStep[] {
  return (path?.steps ?? []).map((step) => {
    const [says = '', ...because] = explainStep(step);
    return { says, because: distinct(because) };
  });
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
