import type { FactReader } from '../../facts/derived.ts';
import { judgedOf } from '../../reasoning/access/judged.ts';
import { reachOf } from '../../reasoning/access/reach.ts';
import { explain } from '../../reasoning/iam/explain.ts';
import { stepsOf } from './access.ts';
import type { Why, WhyStep } from './answer.ts';

/** Why a principal can or cannot become a role: the path, or what stands against the one step. */
export function whyAssume(facts: FactReader, principal: string, role: string): Why {
  const judged = judgedOf(facts);
  const path = judged.closure(principal).paths.find(({ to, certainty }) => to === role && certainty === 'open');
  if (path !== undefined)
    return { answer: 'may', sentence: `${principal} can become ${role}.`, steps: stepsOf(path), missing: [] };
  const direct = judged.decide(principal, 'sts:AssumeRole', role, 'cannot');
  const [says = '', ...because] = explain(direct);
  const step: WhyStep = { says: `sts:AssumeRole by ${principal}: ${says}`, because: [...new Set(because)] };
  if (direct.verdict === 'yes')
    return { answer: 'may', sentence: `${principal} can become ${role}.`, steps: [step], missing: [] };
  const { nodes, perhaps, missing } = reachOf(judged, principal);
  const ways = [role, `account ${role.split(':')[4]}`];
  if (ways.some((way) => nodes.includes(way)))
    return { answer: 'may', sentence: `${principal} can become ${role} through another.`, steps: [step], missing: [] };
  const doubts = perhaps.filter(({ node }) => ways.includes(node)).flatMap((one) => one.missing);
  if (missing.length > 0 || doubts.length > 0)
    return {
      answer: 'unknown',
      sentence: `Whether ${principal} can become ${role} is not known.`,
      steps: [step],
      missing: [...new Set([...missing, ...doubts])],
    };
  return { answer: 'cannot', sentence: `${principal} cannot become ${role}, by any path.`, steps: [step], missing: [] };
}
