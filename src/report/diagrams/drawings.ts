import type { DiagramName } from '../../workspace/settings.ts';
import type { Examined } from '../examine.ts';
import { type Audience, type DiagramModel, maySee } from '../schema.ts';
import { accessDiagram } from './access.ts';
import type { Draughtsman } from './commission.ts';
import { Drawing } from './drawing.ts';
import { encryptionDiagram } from './encryption.ts';
import { exposureDiagram } from './exposure.ts';
import { inPaper } from './in-paper.ts';
import { logsDiagram } from './logs.ts';
import { networkDiagram } from './network.ts';
import { timelineDiagram } from './timeline.ts';
import { trustDiagram } from './trust.ts';

const DRAUGHTSMEN: Readonly<Record<DiagramName, Draughtsman>> = {
  network: networkDiagram,
  exposure: exposureDiagram,
  trust: trustDiagram,
  access: accessDiagram,
  encryption: encryptionDiagram,
  logs: logsDiagram,
  timeline: timelineDiagram,
};

/**
 * The diagrams that the settings ask for, in the order in which the paper shows them, and then those that it does not:
 * figures are numbered so. In all of them `text` takes the names out of every label.
 */
export async function drawings(
  examined: Examined,
  text: (text: string) => string,
  audience: Audience,
): Promise<DiagramModel[]> {
  const { claims, settings } = examined.workspace;
  const audiences = new Map(claims.map((claim) => [claim.id, claim.audience]));
  const mayName = (claim: string) => maySee(audience, audiences.get(claim) ?? 'auditor');
  const drawn: DiagramModel[] = [];
  for (const name of inPaper(examined.workspace, settings.diagrams))
    drawn.push(await DRAUGHTSMEN[name]({ examined, drawing: new Drawing(examined, text, mayName), audience }));
  return drawn;
}
