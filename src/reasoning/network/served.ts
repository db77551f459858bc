import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { type Callers, closed, doubtful, type Kind, type Opening, rowsOf } from './exposure.ts';
import { numberOf, placeOf, textOf, textsOf } from './facts-read.ts';
import { byFlag, servedByAws, thing } from './things.ts';

/** A kind that AWS serves at an address of its own, and what its rows say of it. */
interface Served {
  readonly kind: Kind;
  readonly table: string;
  readonly columns: readonly string[];
  readonly resource: string;
  readonly address: string;
  readonly callers: (cells: PlacedCells) => Callers;
  readonly openings: (cells: PlacedCells) => readonly Opening[];
}

const SERVED: readonly Served[] = [
  {
    kind: 'search-domain',
    table: 'aws_opensearch_domain',
    columns: ['vpc_id', 'https_only'],
    resource: 'arn',
    address: 'endpoint',
    callers: () => 'not-judged',
    openings: searchOpenings,
  },
  {
    kind: 'app-runner',
    table: 'aws_apprunner_service',
    columns: ['status', 'public_endpoint'],
    resource: 'arn',
    address: 'url',
    callers: () => 'anyone',
    openings: appOpenings,
  },
  {
    kind: 'graphql-api',
    table: 'aws_appsync_api',
    columns: ['visibility', 'callers'],
    resource: 'arn',
    address: 'name',
    callers: (cells) => (textsOf(cells.callers)?.every((one) => one === 'AWS_IAM') === true ? 'iam' : 'not-judged'),
    openings: (cells) => byWord(cells.visibility, 'GLOBAL', 'PRIVATE', 'AppSync', cells.arn),
  },
  {
    kind: 'connect-endpoint',
    table: 'aws_ec2_connect_endpoint',
    columns: ['state'],
    resource: 'endpoint_id',
    address: 'subnet_id',
    callers: () => 'iam',
    openings: tunnelOpenings,
  },
  {
    kind: 'session',
    table: 'aws_ssm_instance',
    columns: [],
    resource: 'instance_id',
    address: 'instance_id',
    callers: () => 'iam',
    openings: (cells) => servedByAws('tcp', [443], `Systems Manager → session on ${textOf(cells.instance_id)}`),
  },
  {
    kind: 'transfer-server',
    table: 'aws_transfer_server',
    columns: ['endpoint_type', 'state', 'protocols', 'addresses'],
    resource: 'arn',
    address: 'server_id',
    callers: () => 'not-judged',
    openings: transferOpenings,
  },
  {
    kind: 'transfer-server',
    table: 'aws_transfer_web_app',
    columns: ['endpoint_type'],
    resource: 'arn',
    address: 'endpoint',
    callers: () => 'not-judged',
    openings: (cells) => byWord(cells.endpoint_type, 'PUBLIC', 'VPC', 'Transfer Family', cells.arn),
  },
];

/** Things that AWS serves at addresses of its own: reached where their settings say so; who gets in is their own matter. */
export function* servedRows(facts: FactReader): Iterable<PlacedRow> {
  for (const { kind, table, columns, resource, address, callers, openings } of SERVED)
    for (const cells of facts.rows(table, [resource, address, ...columns])) {
      const about = { address: textOf(cells[address]), callers: callers(cells) };
      yield* rowsOf(thing(kind, placeOf(cells), textOf(cells[resource]), about), openings(cells));
    }
}

/** By a word for public and one for private; any other may be either. */
function byWord(
  word: PlacedCells[string] | undefined,
  open: string,
  shut: string,
  service: string,
  name: PlacedCells[string] | undefined,
): readonly Opening[] {
  if (word === open) return servedByAws('tcp', [443], `${service} → ${textOf(name)}`);
  return [word === shut ? closed('it is private: only VPC endpoints reach it') : doubtful('whether it is public')];
}

/** OpenSearch Service Developer Guide, "VPC versus public domains". Those in a VPC have interfaces there. */
function searchOpenings(cells: PlacedCells): readonly Opening[] {
  const vpc = textOf(cells.vpc_id);
  if (vpc === null) return [doubtful('whether it lies in a VPC')];
  if (vpc !== 'none') return [closed('it lies in a VPC, where its interfaces are judged')];
  const path = `OpenSearch Service → ${textOf(cells.arn)}`;
  const https = servedByAws('tcp', [443], path);
  const only = numberOf(cells.https_only);
  if (only === 1) return https;
  const http = servedByAws('tcp', [80], path);
  return [...https, ...(only === 0 ? http : http.map((one) => unsure(one, 'whether it takes plain HTTP')))];
}

function unsure(one: Opening, unknown: string): Opening {
  return { ...one, exposed: null, via: null, unknown };
}

/** App Runner Developer Guide, "Enabling private endpoints" and "Pausing and resuming". */
const NOT_RUNNING: ReadonlySet<string | null> = new Set(['PAUSED', 'DELETED', 'CREATE_FAILED']);

function appOpenings(cells: PlacedCells): readonly Opening[] {
  const status = textOf(cells.status);
  if (NOT_RUNNING.has(status)) return [closed(`it is not running: ${status}`)];
  const says = { closed: 'it is private: only VPC endpoints reach it', unknown: 'whether its endpoint is public' };
  const open = () => servedByAws('tcp', [443], `App Runner → ${textOf(cells.arn)}`);
  const openings = byFlag(numberOf(cells.public_endpoint), open, says);
  return status === null
    ? openings.map((one) => (one.exposed === 1 ? unsure(one, 'whether it is running') : one))
    : openings;
}

/** EC2 User Guide, "EC2 Instance Connect Endpoint": no tunnel before it is made, none after it is deleted. */
function tunnelOpenings(cells: PlacedCells): readonly Opening[] {
  const state = textOf(cells.state);
  if (state === null) return [doubtful('its state')];
  if (/^(create-failed|delete-complete)$/.test(state)) return [closed(`it leads nowhere: ${state}`)];
  return servedByAws('tcp', [443], `EC2 Instance Connect → ${textOf(cells.endpoint_id)}`);
}

/** Transfer Family User Guide, "Create a server in a virtual private cloud": a public endpoint speaks SFTP alone. */
function transferOpenings(cells: PlacedCells): readonly Opening[] {
  const type = textOf(cells.endpoint_type);
  const protocols = textsOf(cells.protocols);
  if (cells.state === 'OFFLINE') return [closed('it is offline')];
  if (type === 'PUBLIC' && cells.state === 'ONLINE' && protocols?.join() === 'SFTP')
    return servedByAws('tcp', [22], `Transfer Family → ${textOf(cells.arn)}`);
  if ((type === 'VPC' || type === 'VPC_ENDPOINT') && numberOf(cells.addresses) === 0)
    return [closed('its endpoint in a VPC has no elastic address')];
  return [doubtful('its endpoint, its state, or the security groups of its VPC endpoint')];
}
