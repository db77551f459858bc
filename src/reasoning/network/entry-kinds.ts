import { type PartitionId, SEPARATE, US_GOV } from '../../core/partition.ts';
import * as asked from './operations.ts';

/** A kind of thing that the internet may reach by itself, and how it is known whether there is one. */
export interface EntryKind {
  /** In words, in the plural, as in "OpenSearch domains". */
  readonly name: string;
  /** `regional`, or the one region in which AWS Config records what lies in no region. */
  readonly place: 'regional' | { readonly home: string };
  /** The operations whose answers tell every such thing; none for a kind that nobody collects. */
  readonly read: readonly string[];
  /**
   * The types of AWS Config that together are all such things; none where its advanced queries do not count one of
   * them: a type that they do not know counts as zero. AWS, awslabs/aws-config-resource-schema.
   */
  readonly types: readonly string[];
  /** As AWS's public parameters call the service, where it is in some regions alone. */
  readonly offered?: string;
  /** Partitions whose accounts cannot have it: the service is not there, or answers in regions of another. */
  readonly notIn?: readonly PartitionId[];
  /** How the internet gets there, after the service's own guide. */
  readonly way: string;
}

const CLOUDFRONT = 'us-east-1';

function kind(name: string, read: readonly string[], types: readonly string[], way: string): EntryKind {
  return { name, place: 'regional', read, types: types.map((type) => `AWS::${type}`), way };
}

/** Of a service that is in some regions alone. */
function within(offered: string, entry: EntryKind): EntryKind {
  return { ...entry, offered };
}

/** Of a service that does not exist in some partitions. */
function absent(notIn: readonly PartitionId[], entry: EntryKind): EntryKind {
  return { ...entry, notIn };
}

function global(home: string, entry: EntryKind): EntryKind {
  return { ...entry, place: { home } };
}

/** Kinds whose rows are worked out from what was read. */
const READ = {
  interface: kind('Network interfaces', [asked.INTERFACES], ['EC2::NetworkInterface'], 'a public address of its own'),
  'load-balancer': kind(
    'Application, network and gateway load balancers',
    [asked.BALANCERS],
    ['ElasticLoadBalancingV2::LoadBalancer'],
    'an internet-facing scheme',
  ),
  'classic-load-balancer': kind(
    'Classic Load Balancers',
    [asked.CLASSIC_BALANCERS],
    ['ElasticLoadBalancing::LoadBalancer'],
    'an internet-facing scheme',
  ),
  distribution: absent(
    [US_GOV],
    global(
      CLOUDFRONT,
      kind(
        'CloudFront distributions',
        [asked.DISTRIBUTIONS, asked.DISTRIBUTION],
        ['CloudFront::Distribution'],
        'its domain name, while it is enabled',
      ),
    ),
  ),
  api: kind(
    'APIs of API Gateway',
    [asked.REST_APIS, asked.APIS],
    ['ApiGateway::RestApi', 'ApiGatewayV2::Api'],
    'the default address of an API that is not private',
  ),
  'function-url': kind(
    'Addresses of functions',
    [asked.FUNCTIONS, asked.URLS],
    ['Lambda::Function'],
    'a function URL, which is always public',
  ),
  warehouse: kind(
    'Provisioned Redshift clusters',
    [asked.WAREHOUSES],
    ['Redshift::Cluster'],
    'publicly accessible, with groups and subnets that let in',
  ),
  database: kind('RDS databases', [asked.DATABASES], [], 'publicly accessible, with groups and subnets that let in'),
  vpn: kind('Client VPN endpoints', [asked.CLIENT_VPN], ['EC2::ClientVpnEndpoint'], 'an endpoint that AWS serves'),
  cluster: kind('Kubernetes APIs of EKS', [asked.CLUSTERS, asked.CLUSTER], ['EKS::Cluster'], 'a public endpoint'),
  'search-domain': kind(
    'OpenSearch and Elasticsearch domains',
    [asked.DOMAINS],
    ['OpenSearch::Domain', 'Elasticsearch::Domain'],
    'a domain outside a VPC, as far as its access policy lets in',
  ),
  kafka: kind('MSK clusters', [asked.KAFKA_CLUSTERS], ['MSK::Cluster'], 'public access to brokers'),
  'transfer-server': kind(
    'Servers and web apps of Transfer Family',
    [asked.TRANSFER_SERVERS, asked.TRANSFER_WEB_APPS],
    [],
    'a public or an internet-facing VPC endpoint',
  ),
  'app-runner': within(
    'apprunner',
    kind(
      'App Runner services',
      [asked.APP_SERVICES],
      ['AppRunner::Service'],
      'a public endpoint, which is the default',
    ),
  ),
  'graphql-api': kind(
    'AppSync APIs',
    [asked.GRAPHQL_APIS, asked.EVENT_APIS],
    [],
    'its endpoints, unless the API is private',
  ),
  'serverless-warehouse': kind('Redshift Serverless workgroups', [asked.WORKGROUPS], [], 'publicly accessible'),
  broker: kind('Amazon MQ brokers', [asked.BROKERS], ['AmazonMQ::Broker'], 'publicly accessible'),
  'connect-endpoint': kind(
    'EC2 Instance Connect endpoints',
    [asked.TUNNELS],
    [],
    'a tunnel to a server without any public address, for whom IAM lets',
  ),
  session: kind(
    'Servers under Session Manager',
    [asked.MANAGED_SERVERS],
    [],
    'a shell without any open port, for whom IAM lets',
  ),
  'amplify-app': within(
    'amplify',
    kind(
      'Amplify apps',
      [asked.AMPLIFY_APPS, asked.AMPLIFY_BRANCHES, asked.AMPLIFY_DOMAINS],
      ['Amplify::App'],
      'the domain of a branch',
    ),
  ),
  lightsail: within(
    'lightsail',
    kind(
      'Lightsail instances, load balancers, containers, databases, buckets',
      asked.LIGHTSAIL,
      [],
      'public addresses and endpoints',
    ),
  ),
  'lightsail-distribution': global(
    'us-east-1',
    kind('Lightsail distributions', [asked.LIGHTSAIL_DISTRIBUTIONS], [], 'its domain name, while it is enabled'),
  ),
  accelerator: absent(
    SEPARATE,
    global(
      'us-west-2',
      kind(
        'Accelerators of Global Accelerator',
        [
          asked.ACCELERATORS,
          asked.ACCELERATOR_LISTENERS,
          asked.CUSTOM_ACCELERATORS,
          asked.CUSTOM_ACCELERATOR_LISTENERS,
        ],
        [],
        'two addresses on the edge, while it is enabled',
      ),
    ),
  ),
  // AWS Config counts buckets by their regions, of which each may have some.
  bucket: global(
    'us-east-1',
    kind('S3 buckets', [asked.BUCKETS], [], 'a policy or list that lets callers in without credentials'),
  ),
  'access-point': kind(
    'S3 access points',
    [asked.ACCESS_POINTS],
    [],
    'a policy that lets callers in without credentials',
  ),
  'multi-region-access-point': absent(
    SEPARATE,
    global(
      'us-west-2',
      kind(
        'S3 Multi-Region Access Points',
        [asked.MULTI_REGION_POINTS],
        [],
        'a policy that lets callers in without credentials',
      ),
    ),
  ),
} as const satisfies Readonly<Record<string, EntryKind>>;

/** Kinds that nobody collects: wherever AWS Config does not count none, there is a row in which all is unknown. */
const NOT_READ = {
  'search-collection': kind('OpenSearch Serverless collections', [], [], 'a network policy that allows public access'),
  'ingest-pipeline': kind('OpenSearch Ingestion pipelines', [], [], 'a public endpoint for signed calls'),
  'cloudsearch-domain': kind('CloudSearch domains', [], [], 'its endpoints, as far as its access policy lets in'),
  airflow: kind('MWAA environments', [], [], 'a public web server'),
  'graph-database': kind('Neptune Analytics graphs', [], [], 'public connectivity'),
  'dsql-cluster': kind('Aurora DSQL clusters', [], [], 'its endpoint, which is public'),
  influxdb: kind('Timestream for InfluxDB instances', [], [], 'publicly accessible'),
  'public-repository': global(
    'us-east-1',
    kind('Public repositories of ECR', [], ['ECR::PublicRepository'], 'anybody may pull'),
  ),
  'serial-console': kind('EC2 serial console', [], [], 'a console without any network, for whom IAM lets'),
  'verified-access': kind('Verified Access endpoints', [], [], 'its domain name, as far as its policies let in'),
  'iot-endpoint': kind('IoT endpoints', [], [], 'an address for devices in each region of every account'),
  'container-session': kind('Containers under ECS Exec', [], [], 'a shell without any open port, for whom IAM lets'),
  'identity-pool': kind('Cognito identity pools', [], [], 'credentials for guests, where the pool gives any'),
  'user-pool': kind('Cognito user pools', [], [], 'sign-up, sign-in and hosted pages'),
  workspace: kind('WorkSpaces', [], [], "a desktop through AWS's streaming gateways"),
  'web-portal': kind('WorkSpaces Secure Browser portals', [], [], 'the address of a portal'),
  'application-stream': kind('WorkSpaces Applications', [], [], "programs through AWS's streaming gateways"),
  notebook: kind('SageMaker notebooks and domains', [], [], 'an address that a signed call gives'),
  'emr-studio': kind('EMR studios', [], [], 'the address of a studio'),
  'cloud-ide': kind('Cloud9 environments', [], [], 'a console in the browser, and SSH'),
  grafana: kind('Managed Grafana workspaces', [], [], 'the address of a workspace'),
  dashboard: kind('Dashboards and assistants of Quick', [], [], 'public and embedded dashboards'),
  assistant: kind(
    'Web applications of Q Business, App Studio, Transform and DevOps Agent',
    [],
    [],
    'an address of its own',
  ),
  'agent-gateway': kind('Agents and gateways of Bedrock AgentCore', [], [], 'a public endpoint with tokens of others'),
  'data-portal': kind('Portals of DataZone, SageMaker Unified Studio and FinSpace', [], [], 'the address of a portal'),
  'device-portal': kind('Portals of IoT SiteWise and Fleet Hub', [], [], 'the address of a portal'),
  'search-page': kind('Kendra experiences and OpenSearch applications', [], [], 'the address of a page'),
  'contact-centre': kind('Amazon Connect instances', [], [], 'pages, numbers and chats'),
  'game-fleet': kind(
    'Fleets and streams of GameLift, apps of SimSpace Weaver',
    [],
    [],
    'ports that are opened to the internet',
  ),
  'live-stream': kind('Channels and rooms of IVS', [], [], 'ingest and playback addresses'),
  'media-flow': kind('Flows and routers of MediaConnect', [], [], 'addresses for senders and receivers'),
  'media-input': kind('Inputs of MediaLive', [], [], 'addresses that take streams'),
  'media-package': kind('Endpoints of MediaPackage', [], [], 'playback and ingest addresses'),
  'media-store': kind('Containers of MediaStore', [], [], 'an endpoint, as far as its policy lets in'),
  'media-tailor': kind('Configurations of MediaTailor', [], [], 'playback addresses'),
  'code-space': kind('CodeCatalyst spaces', [], [], 'repositories and environments for people outside IAM'),
  'render-monitor': kind('Monitors of Deadline Cloud', [], [], 'the address of a monitor'),
  'chain-node': kind('Nodes of Managed Blockchain', [], [], 'endpoints with tokens'),
  'name-resolver': kind('Route 53 Global Resolver', [], [], 'anycast addresses for its clients'),
  mainframe: kind('Environments of Mainframe Modernization', [], [], 'publicly accessible'),
  messenger: kind('Chime and Wickr', [], [], 'meetings, calls and networks for people outside'),
  'bid-gateway': kind('Gateways of RTB Fabric', [], [], 'links to partners outside'),
  'shared-folder': kind('Sites and mail of WorkDocs and WorkMail', [], [], 'the address of a site'),
} as const satisfies Readonly<Record<string, EntryKind>>;

export type EntryKindId = keyof typeof READ | keyof typeof NOT_READ;

/** Every kind of way in that we know of, by its word in `network_exposure`. */
export const ENTRY_KINDS: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>(
  Object.entries({ ...READ, ...NOT_READ }),
);
