import type { DiagramModel } from '../schema.ts';
import type { Commission } from './commission.ts';
import { drawCompute } from './compute.ts';
import { drawStores } from './stores.ts';
import { Surroundings } from './surroundings.ts';

/**
 * The network diagram: internet ▸ account ▸ VPC ▸ public and private subnets ▸ resources, like things in one node
 * with their number. Drawn from facts alone; what could not be read is named in `gaps`.
 */
export async function networkDiagram({ examined, drawing, audience }: Commission): Promise<DiagramModel> {
  const surroundings = await Surroundings.read(drawing, examined, audience === 'auditor');
  const drawn = await drawCompute(drawing, surroundings);
  await drawStores(drawing, surroundings, drawn);
  return drawing.finish({
    name: 'network',
    title: 'Network',
    caption:
      'What runs where, and what the internet meets first: accounts, VPCs, public and private subnets. Ports are those of listeners and of security group rules open to everyone. VPCs in which nothing was found are left out.',
    direction: 'LR',
  });
}
