import { scannable } from './promises.ts';

/** What a sentence can be about. Words of one group stand for each other; a group that is not here is not compared. */
const THINGS: readonly (readonly [name: string, words: RegExp])[] = [
  ['bucket', /\bbuckets?\b/],
  ['object', /\b(objects?|files?)\b/],
  ['data', /\b(data|information|content|records of customers)\b/],
  ['volume', /\b(volumes?|disks?|drives?)\b/],
  ['snapshot', /\b(snapshots?|backups?|copies|copy|images?)\b/],
  ['database', /\b(databases?|warehouses?|redshift|rds|aurora)\b/],
  ['table', /\b(tables?|dynamodb|items?)\b/],
  ['cluster', /\bclusters?\b/],
  ['server', /\b(servers?|instances?|machines?|hosts?|containers?)\b/],
  ['function', /\b(functions?|lambdas?)\b/],
  ['key', /\bkeys?\b/],
  ['secret', /\b(secrets?|credentials?|tokens?|parameters?)\b/],
  ['password', /\bpasswords?\b/],
  ['laptop', /\b(laptops?|macs?|devices?|workstations?|phones?)\b/],
  ['log', /\b(logs?|trails?|digests?)\b/],
  ['network', /\b(networks?|vpcs?|subnets?|interfaces?)\b/],
  ['load balancer', /\b(load balancers?|listeners?)\b/],
  ['endpoint', /\b(endpoints?|apis?|stages?|methods?)\b/],
  ['certificate', /\bcertificates?\b/],
  ['distribution', /\b(distributions?|cloudfront|origins?)\b/],
  ['connection', /\b(connections?|traffic|requests?|transit|in flight|in motion)\b/],
  ['queue', /\b(queues?|topics?|streams?)\b/],
  ['user', /\busers?\b/],
  ['role', /\broles?\b/],
  ['root', /\broot\b/],
  ['employee', /\b(employees?|staff|engineers?|operators?|people|persons?|humans?)\b/],
  ['customer', /\b(customers?|tenants?|clients?)\b/],
  ['internet', /\b(internet|public|world)\b/],
  ['vendor', /\b(vendors?|suppliers?|processors?|third part(y|ies))\b/],
  ['code', /\b(code|software|programs?|applications?|services?)\b/],
];

/** The things that a text names, each by the name of its group. */
export function thingsOf(text: string): string[] {
  const plain = scannable(text);
  return THINGS.filter(([, words]) => words.test(plain)).map(([name]) => name);
}

/** The things that `other` names and `sentence` does not: what was judged is not about them. */
export function thingsBeyond(sentence: string, other: string): string[] {
  const said = new Set(thingsOf(sentence));
  return thingsOf(other).filter((name) => !said.has(name));
}
