import type { Table } from '../facts/table.ts';

/** Words that many people call things by, and that mean something in every text about computers. */
const COMMON = `
account accounts action actions active actor adapter address admin admins administrator administrators agent agents
aggregator alarm alarms alert alerts alias all analysis analyst analysts analytics and any api apis app application
applications apps archive archives artifact artifacts asset assets attach attachment audit auditor auditors auth
authorizer auto autoscaling aws azure backend backup backups balancer bastion batch beta billing blue board boot bot
bridge broker bucket buckets build builder builds bus business cache cachedb canary card cdn central certificate
certificates chain change changes channel check checks ci client clients cloud cluster clusters code collector collectors
commercial common company compute config configuration connect connection connections connector console consumer
container containers content control controller copies copy core corp corporate credential credentials cron customer
customers daily dashboard data database databases db debug debugging default delivery demo deny deploy deployer
deployment deployments desktop destination destinations dev develop developer developers development device devices
diagnostics digest digests direct directory disk disks dispatch dns docker docs document documents domain domains
download downloads edge email emergency employee employees encrypt encryption endpoint endpoints engine engineer
engineering engineers entry environment error errors eu event events example exchange execution export exporter
exports external extract failover feed fetch field file files filter finance findings firewall flow flows folder
forward front frontend function functions gateway general git global green group groups guest handler health history
home hook host hosts hourly http https hub hr iam id identity image images import imports in inbound index info infra
infrastructure ingest ingestion ingress input instance instances integration interface internal internet inventory
invoice invoices issue issues job jobs key keys kubernetes lab label laptop laptops latest layer ledger legacy legal
library license link list listener live load loader local lock log logger logging login logs mac mail main maintenance
manage managed management manager map marketing master member members message messages meta metadata metrics
migration mobile model monitor monitoring month monthly name names net network networks new node nodes none notice
notification notifications object objects office old on online open operation operations operator operators ops option
options orchestrator order orders org organisation organization origin other outbound output outputs owner page pages
parameter parameters partner password payment payments permission permissions phone pipeline pipelines place plan
platform policies policy pool port portal post preview primary principal print private privileged probe process
processor prod product production products profile program project projects prometheus proxy public publish publisher
push query queries queue queues raw read reader readers readonly record recorder recorders records recovery redirect
region regional registry release releases remote replica replicas replication report reporter reports repository
request requests reserve resource resources response rest restore restricted result results reviewer role roles root
route router routes rule rules run runner runtime safe sales sample sandbox scan scanner scans schedule scheduled
scheduler schema search secondary secret secrets secure security sender server servers service services session
sessions setting settings setup share shared sign signer site sites snapshot snapshots source sources space staff
stage staging standard start state static statistics status stop storage store stores stream streams subnet support
switch sync system systems table tables tag tags target targets task tasks team teams temp temporary tenant tenants
terminal test testing tests text time tls token tokens tool tools topic topics trace trail trails transfer transform
transit trust update updates upload uploads usage user users value values vault vendor version versions view viewer
virtual volume volumes vpn warehouse warm web webapp website week weekly work worker workers workgroup workload
workstation workstations write writer zone zones
administer change create delete evaluate evaluation install installation installer launch manage observe operate
provision remove restart rotate send stop submit watch watcher
`;
const COMMON_WORDS: ReadonlySet<string> = new Set(COMMON.trim().split(/\s+/));

/** What AWS itself calls things, in every account alike. */
const AWS_OWN =
  /^(?:\*|-|aws|amazon|aws:[\w:/-]+|[a-z0-9-]+:(?:\*|[A-Z]\w*\*?)|AWS::[\w:]+|(?:delivery\.logs|logging\.s3|[a-z0-9-]+)(?:\.[a-z]{2,4}(?:-[a-z]+)+-\d)?\.amazonaws\.(?:com(?:\.cn)?|eu)|arn:aws[a-z-]*:iam::aws:\S+|arn:aws[a-z-]*:securityhub:[a-z0-9-]*::\S+|arn:aws[a-z-]*:[a-z0-9-]+:::\*|(?:com|aws)\.(?:amazonaws|api)\.[\w.-]+|alias\/aws\/[\w-]+|aws\/[\w-]+|AWS(?:ServiceRoleFor|Reserved|Managed)\w*|ELBSecurityPolicy-[\w-]+|[a-z]{2,4}(?:-[a-z]+)+-\d[a-f]?|0\.0\.0\.0(?:\/0)?|::\/0|FARGATE(?:_SPOT)?|FULL_CONTROL|READ_ACP|WRITE_ACP|CanonicalUser|AWS|Amazon|N\/A)$/;

/** Words by which a column says "there is none" or "everywhere". */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  'none',
  'default',
  'unknown',
  'nothing',
  '*',
  'not-applicable',
  '/',
]);

/** Shorter ones are in every text. */
const SHORTEST = 4;

/** Whether a value is AWS's own name for something, or says that there is none: it names nobody, anywhere. */
export function namesNobody(value: string): boolean {
  return PLACEHOLDERS.has(value) || AWS_OWN.test(value);
}

/**
 * Tells names that are ordinary words: such a name gets its pseudonym where it stands for the thing, and is neither
 * replaced nor looked for in running text, which it would eat. Words are those that everybody uses, those in which our
 * own tables are described, and what `more` holds.
 */
export class Ordinary {
  readonly #words: ReadonlySet<string>;

  constructor(tables: readonly Table[], more: Iterable<string>) {
    const words = new Set(COMMON_WORDS);
    const learn = (text: string) => {
      for (const [word] of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{N}]*(?:[-_]\p{L}[\p{L}\p{N}]*)*/gu))
        words.add(word);
    };
    for (const { name, doc, columns } of tables) {
      // What the workspace declares is its authors' own, and may be a slip.
      if (name.startsWith('list_')) continue;
      words.add(name);
      learn(doc);
      for (const [column, told] of Object.entries(columns)) {
        words.add(column).add(column.replaceAll('_', '-'));
        learn(told.doc);
        for (const word of told.oneOf ?? []) words.add(word.toLowerCase());
      }
    }
    for (const word of more) words.add(word.toLowerCase());
    this.#words = words;
  }

  /** Whether a name is a word of every text; one made of several words is only where it is known as a whole. */
  is(name: string): boolean {
    if (/^[\d\s.,:/%+-]{1,11}$/.test(name) || this.#words.has(name.toLowerCase())) return true;
    // What stands around a single word, as in "/status/*", makes no name of it.
    const [word = '', ...more] = name.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    return more.length === 0 && (word.length < SHORTEST || this.#words.has(word));
  }

  /** Whether this is such a word, or the name of a table or column of ours, as a whole. */
  has(word: string): boolean {
    return this.#words.has(word.toLowerCase());
  }

  /** Whether each part of a name is such a word: then only the very same marks between them make it the name. */
  isMadeOf(parts: readonly string[]): boolean {
    return parts.every((part) => part.length < SHORTEST || /^\d+$/.test(part) || this.#words.has(part));
  }
}
