/** The operations whose answers say what can come in or go out through a VPC. */
export const INTERFACES = 'ec2:DescribeNetworkInterfaces';
export const VPCS = 'ec2:DescribeVpcs';
export const SUBNETS = 'ec2:DescribeSubnets';
export const ROUTES = 'ec2:DescribeRouteTables';
export const ENDPOINTS = 'ec2:DescribeVpcEndpoints';
export const LISTS = 'ec2:DescribeManagedPrefixLists';
export const ENTRIES = 'ec2:GetManagedPrefixListEntries';
export const BLOCK = 'ec2:DescribeVpcBlockPublicAccessOptions';
export const EXCLUSIONS = 'ec2:DescribeVpcBlockPublicAccessExclusions';
export const GROUPS = 'ec2:DescribeSecurityGroups';
export const ACLS = 'ec2:DescribeNetworkAcls';
export const NAT = 'ec2:DescribeNatGateways';

/** What decides whether something from the internet gets through a subnet and its security groups. */
export const FILTERS = [VPCS, SUBNETS, ROUTES, ENDPOINTS, LISTS, ENTRIES, BLOCK, EXCLUSIONS, GROUPS, ACLS];

export const BALANCERS = 'elbv2:DescribeLoadBalancers';
export const CLASSIC_BALANCERS = 'elb:DescribeLoadBalancers';
export const DOMAINS = 'opensearch:ListDomainNames';
export const DOMAIN = 'opensearch:DescribeDomain';
export const APP_SERVICES = 'apprunner:ListServices';
export const APP_SERVICE = 'apprunner:DescribeService';
export const GRAPHQL_APIS = 'appsync:ListGraphqlApis';
export const EVENT_APIS = 'appsync:ListApis';
export const TRANSFER_SERVERS = 'transfer:ListServers';
export const TRANSFER_WEB_APPS = 'transfer:ListWebApps';
export const WORKGROUPS = 'redshift-serverless:ListWorkgroups';
export const BROKERS = 'mq:ListBrokers';
export const KAFKA_CLUSTERS = 'kafka:ListClustersV2';
export const LISTENERS = 'elbv2:DescribeListeners';
export const LISTENER_RULES = 'elbv2:DescribeRules';
export const TARGET_GROUPS = 'elbv2:DescribeTargetGroups';
export const TARGETS = 'elbv2:DescribeTargetHealth';
export const DISTRIBUTIONS = 'cloudfront:ListDistributions';
export const DISTRIBUTION = 'cloudfront:GetDistributionConfig';
export const REST_APIS = 'apigateway:GetRestApis';
export const REST_STAGES = 'apigateway:GetStages';
export const APIS = 'apigatewayv2:GetApis';
export const STAGES = 'apigatewayv2:GetStages';
export const REST_LINKS = 'apigateway:GetVpcLinks';
export const HTTP_LINKS = 'apigatewayv2:GetVpcLinks';
export const FUNCTIONS = 'lambda:ListFunctions';
export const URLS = 'lambda:ListFunctionUrlConfigs';
export const WAREHOUSES = 'redshift:DescribeClusters';
export const WAREHOUSE_SUBNETS = 'redshift:DescribeClusterSubnetGroups';
export const DATABASES = 'rds:DescribeDBInstances';
export const CLIENT_VPN = 'ec2:DescribeClientVpnEndpoints';
export const TUNNELS = 'ec2:DescribeInstanceConnectEndpoints';
export const MANAGED_SERVERS = 'ssm:DescribeInstanceInformation';
export const CLUSTERS = 'eks:ListClusters';
export const CLUSTER = 'eks:DescribeCluster';
export const AMPLIFY_APPS = 'amplify:ListApps';
export const AMPLIFY_BRANCHES = 'amplify:ListBranches';
export const AMPLIFY_DOMAINS = 'amplify:ListDomainAssociations';
export const LIGHTSAIL = [
  'lightsail:GetInstances',
  'lightsail:GetLoadBalancers',
  'lightsail:GetContainerServices',
  'lightsail:GetRelationalDatabases',
  'lightsail:GetBuckets',
] as const;
export const LIGHTSAIL_DISTRIBUTIONS = 'lightsail:GetDistributions';
export const ACCELERATORS = 'globalaccelerator:ListAccelerators';
export const ACCELERATOR_LISTENERS = 'globalaccelerator:ListListeners';
export const CUSTOM_ACCELERATORS = 'globalaccelerator:ListCustomRoutingAccelerators';
export const CUSTOM_ACCELERATOR_LISTENERS = 'globalaccelerator:ListCustomRoutingListeners';
export const BUCKETS = 's3:ListBuckets';
export const ACCESS_POINTS = 's3control:ListAccessPoints';
export const MULTI_REGION_POINTS = 's3control:ListMultiRegionAccessPoints';

/** What is reached beside interfaces. */
export const ENTRIES_BESIDE = [
  BALANCERS,
  LISTENERS,
  LISTENER_RULES,
  TARGET_GROUPS,
  TARGETS,
  DISTRIBUTIONS,
  DISTRIBUTION,
  REST_APIS,
  REST_STAGES,
  APIS,
  STAGES,
  FUNCTIONS,
  URLS,
  WAREHOUSES,
  WAREHOUSE_SUBNETS,
  DATABASES,
  CLIENT_VPN,
  CLUSTERS,
  CLUSTER,
];

/** Where AWS says that it offers services. */
export const OFFERED = 'ssm:GetParametersByPath';
