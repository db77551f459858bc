import { serialize } from 'node:v8';
import { sha256 } from '../core/digest.ts';
import type { Instant } from '../core/instant.ts';
import type { Snapshot } from '../evidence/replay.ts';
import type { DiagramModel } from '../report/schema.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What decides every verdict of a look, beside the workspace: the code, the evidence, and the time as of which is judged. */
export interface Ground {
  readonly code: string;
  readonly seal: string;
  readonly asOf: Instant;
}

/** The ground of a snapshot. An altered one bears the seal of another. */
export function groundOf(code: string, snapshot: Snapshot, asOf: Instant): Ground {
  return { code, seal: `${snapshot.seal.id}${snapshot.isAltered ? ' altered' : ''}`, asOf };
}

/** The facts of a workspace: with other settings or lists they are others. */
export function factsKey({ settings, lists }: Workspace, ground: Ground): string {
  return digest([ground, settings, lists]);
}

/** All that decides the verdict of one claim, and what trying it shows. */
export function claimKey(claim: Claim, workspace: Workspace, ground: Ground): string {
  const own = ({ claim: id }: { readonly claim: string }) => id === claim.id;
  const { exceptions, attestations } = workspace;
  return digest([factsKey(workspace, ground), claim, exceptions.filter(own), attestations.filter(own)]);
}

/** All that decides a report but its chapters: `names` is what the names in it became. */
export function verdictsKey(workspace: Workspace, ground: Ground, names: readonly string[]): string {
  const { claims, exceptions, attestations, settings, portal } = workspace;
  return digest([factsKey(workspace, ground), claims, exceptions, attestations, settings, portal, names]);
}

/** All that decides a report. */
export function reportKey(workspace: Workspace, ground: Ground, names: readonly string[]): string {
  return digest([verdictsKey(workspace, ground, names), workspace.chapters]);
}

/** All that decides a picture. */
export function drawingKey(model: DiagramModel, code: string): string {
  return digest([model, code]);
}

/** Unlike JSON, this form leaves nothing out: maps, sets and what is undefined are in it, and a function is refused. */
function digest(of: unknown): string {
  return sha256(serialize(of));
}
