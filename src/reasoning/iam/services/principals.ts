import { serviceNamed } from '../../../core/partition.ts';
import { words } from './rule.ts';

/**
 * Under which names a role trusts services whose actions are called otherwise, and through which services what it runs
 * as that role is commanded: `ec2` stands for servers that many start. Without region and partition.
 */
const BY_NAME: Readonly<Record<string, string>> = {
  'airflow-env': 'airflow',
  'application-insights': 'applicationinsights',
  'cassandra-streams': 'cassandra',
  cloudformation: 'cloudformation servicecatalog',
  'codecatalyst-runner': 'codecatalyst',
  'cognito-identity': 'cognito-identity cognito-idp',
  'cognito-identity-us-gov': 'cognito-identity cognito-idp',
  'config-conforms': 'config',
  'config-multiaccountsetup': 'config',
  'cost-optimization-hub.bcm': 'cost-optimization-hub',
  'directquery.opensearchservice': 'es opensearch',
  'ebs.csi.eks': 'eks',
  ec2: [
    'ec2 ec2-instance-connect autoscaling iam ssm ssm-guiconnect ssm-quicksetup ssm-sap batch cloud9',
    'codedeploy datapipeline deadline drs ecs eks elasticbeanstalk elasticmapreduce evs gamelift',
    'imagebuilder launchwizard mgn opsworks opsworks-cm pcs proton workspaces-instances',
  ].join(' '),
  'ec2-images': 'ec2',
  ec2fastlaunch: 'ec2',
  ec2fleet: 'ec2',
  ec2scheduled: 'ec2',
  ec2sqlha: 'ec2',
  'ecs-compute': 'ecs',
  'ecs-tasks': 'ecs batch deadline proton',
  edgelambda: 'lambda cloudfront',
  'eks-connector': 'eks',
  'eks-fargate': 'eks',
  'eks-fargate-pods': 'eks',
  'eks-nodegroup': 'eks',
  importexport: 'importexport snowball',
  lambda: 'lambda synthetics',
  lexv2: 'lex',
  macie: 'macie2',
  migrationhub: 'mgh',
  opensearchservice: 'es opensearch',
  'osis-pipelines': 'osis',
  rds: 'rds rds-data rds-db neptune-db',
  redshift: 'redshift redshift-data redshift-serverless sqlworkbench',
  'redshift-serverless': 'redshift redshift-data redshift-serverless sqlworkbench',
  rolesanywhere: 'rolesanywhere acm-pca',
  sagemaker: 'sagemaker sagemaker-geospatial sagemaker-mlflow bedrock datazone',
  'scheduler.redshift': 'redshift',
  securityhubv2: 'securityhub',
  'servicecatalog-appregistry': 'servicecatalog',
  spot: 'ec2',
  spotfleet: 'ec2',
  ssm: 'ssm config',
  transitgateway: 'ec2',
  vmie: 'ec2',
  'vpc-flow-logs': 'ec2 logs',
};

/** Services that roles trust under the prefix of their actions: `x.amazonaws.com` is commanded through `x:…`. */
const BY_PREFIX: ReadonlySet<string> = new Set(
  words(
    'a2c a4b access-analyzer account account-access acm acm-pca aco-automation action-recommendations activate',
    'agent-registry agentaccess-mcp aidevops aiops airflow airflow-serverless amplify amplifybackend',
    'amplifyuibuilder aoss apigateway app-integrations appconfig appfabric appflow application-autoscaling',
    'application-signals application-signals-mcp application-transformation applicationinsights appmesh',
    'appmesh-preview apprunner appstream appstudio appsync apptest aps arc-region-switch arc-zonal-shift arsenal',
    'artifact athena auditmanager autoscaling autoscaling-plans aws-external-anthropic aws-marketplace',
    'aws-marketplace-management aws-portal awsconnector b2bi backup backup-gateway backup-search backup-storage',
    'batch bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions bedrock',
    'bedrock-agentcore bedrock-mantle bedrock-websearch billing billingconductor braket budgets bugbust cases',
    'cassandra ce chatbot chime cleanrooms cleanrooms-ml cloud9 clouddirectory cloudfront',
    'cloudfront-keyvaluestore cloudhsm cloudsearch cloudshell cloudtrail cloudtrail-data cloudwatch codeartifact',
    'codebuild codecatalyst codecommit codeconnections codedeploy codedeploy-commands-secure codeguru',
    'codeguru-profiler codeguru-reviewer codeguru-security codepipeline codestar codestar-connections',
    'codestar-notifications codewhisperer cognito-idp cognito-sync comprehend comprehendmedical compute-optimizer',
    'config connect connect-campaigns consoleapp consolidatedbilling controlcatalog controltower',
    'cost-optimization-hub cur customer-verification databrew dataexchange datapipeline datasync datazone dax',
    'dbqms deadline detective devicefarm devops-guru directconnect discovery dlm dms docdb-elastic drs ds ds-data',
    'dsql dynamodb ebs ec2-instance-connect ec2messages ecr ecr-public ecs ecs-mcp eks eks-auth eks-mcp',
    'elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce elastictranscoder',
    'elemental-activations elemental-appliances-software elemental-inference elemental-support-cases',
    'elemental-support-content emr-containers emr-serverless entityresolution es events eventsbilltoaws evidently',
    'evs execute-api finops-agent finspace finspace-api firehose fis fms forecast frauddetector freertos freetier',
    'fsx gamelift gameliftstreams geo geo-maps geo-places geo-routes glacier globalaccelerator glue grafana',
    'greengrass groundstation groundtruthlabeling guardduty health health-agent healthlake honeycode iam',
    'identity-sync identitystore identitystore-auth imagebuilder inspector inspector-scan inspector2',
    'inspector2-telemetry interconnect internetmonitor invoicing iot iot-device-tester iotanalytics',
    'iotdeviceadvisor iotevents iotfleethub iotfleetwise iotjobsdata iotmanagedintegrations iotsitewise',
    'iottwinmaker iotwireless iq iq-permission ivs ivschat kafka kafka-cluster kafkaconnect kendra kendra-ranking',
    'kinesis kinesisanalytics kinesisvideo kms lakeformation launchwizard lex license-manager',
    'license-manager-linux-subscriptions license-manager-user-subscriptions lightsail logs lookoutequipment',
    'lookoutmetrics lookoutvision m2 machinelearning macie2 managedblockchain managedblockchain-query mapcredits',
    'marketplacecommerceanalytics mechanicalturk mediaconnect mediaconvert mediaimport medialive mediapackage',
    'mediapackage-vod mediapackagev2 mediastore mediatailor medical-imaging memorydb mgh mgn',
    'migrationhub-orchestrator migrationhub-strategy mobileanalytics mobiletargeting monitron mpa mq neptune-db',
    'neptune-graph network-firewall network-security-director networkflowmonitor networkmanager',
    'networkmanager-chat networkmonitor nimble notifications notifications-contacts nova-act oam',
    'observabilityadmin odb omics one opensearch opsworks opsworks-cm organizations osis outposts panorama',
    'partnercentral partnercentral-account-management payment-cryptography payments pca-connector-ad',
    'pca-connector-scep pcs personalize pi pipes polly pricing pricingplanmanager private-networks profile proton',
    'purchase-orders q qapps qbusiness qdeveloper qldb quicksight ram rbin rds-data rds-db redshift-data',
    'refactor-spaces rekognition repostspace researchstudio resiliencehub resource-explorer resource-explorer-2',
    'resource-groups rhelkb robomaker route53 route53-recovery-cluster route53-recovery-control-config',
    'route53-recovery-readiness route53domains route53globalresolver route53profiles route53resolver rtbfabric',
    'rum s3 s3-object-lambda s3-outposts s3express s3files s3tables s3vectors sagemaker-data-science-assistant',
    'sagemaker-geospatial sagemaker-mlflow sagemaker-unified-studio-mcp savingsplans scheduler schemas scn sdb',
    'secretsmanager security-ir securityagent securityhub securitylake serverlessrepo servicecatalog',
    'servicediscovery serviceextract servicequotas ses shield signer signin simspaceweaver sms sms-voice',
    'snow-device-management snowball sns social-messaging sqlworkbench sqs ssm-contacts ssm-guiconnect',
    'ssm-incidents ssm-quicksetup ssm-sap ssmmessages sso sso-directory sso-oauth states storagegateway sts',
    'support support-console supportapp supportauthz supportplans sustainability swf synthetics tag tax textract',
    'thinclient timestream timestream-influxdb tiros tnb transcribe transfer transform transform-custom translate',
    'trustedadvisor ts user-subscriptions uxc vendor-insights verified-access verifiedpermissions voiceid',
    'vpc-lattice vpc-lattice-svcs vpce waf waf-regional wafv2 wam wellarchitected wickr wisdom workdocs worklink',
    'workmail workmailmessageflow workspaces workspaces-instances workspaces-web xray',
  ),
);

/** Servers and containers that other services start too: with a role passed, any service that nobody reviewed may. */
export const HOSTED: ReadonlySet<string> = new Set(['ec2', 'ecs-tasks', 'lambda']);

const IMAGES = 'ecr ecr-public';

/** Where services fetch what they run as a role: what is written there counts as far as the rule of the place says. */
const FED: Readonly<Record<string, string>> = {
  'airflow-env': 's3',
  amplify: 'codecommit',
  'bedrock-agentcore': IMAGES,
  codebuild: `codecommit s3 ${IMAGES}`,
  codepipeline: 'codecommit s3',
  datapipeline: 's3',
  ec2: 's3 ssm',
  'ecs-tasks': IMAGES,
  elasticbeanstalk: 's3',
  elasticmapreduce: 's3',
  'emr-containers': `s3 ${IMAGES}`,
  'emr-serverless': 's3',
  glue: 's3',
  kinesisanalytics: 's3',
  'pods.eks': IMAGES,
  sagemaker: `s3 ${IMAGES}`,
  'tasks.apprunner': IMAGES,
};

/** Services that keep what another fetches and runs. */
export function feedersOf(principal: string): readonly string[] {
  return words(FED[principal] ?? '');
}

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** The name of a service without region and partition: `states.us-east-1.amazonaws.com` is `states`. */
export function principalNamed(name: string): string {
  return (serviceNamed(name) ?? name)
    .split('.')
    .filter((label) => !REGION.test(label))
    .join('.');
}

/** Through whose actions whatever a service runs as a role is commanded; null where nobody told: any may be. */
export function commandersOf(principal: string): readonly string[] | null {
  if (Object.hasOwn(BY_NAME, principal)) return words(BY_NAME[principal] as string);
  // A part of a service is named before it: `monitoring.rds`.
  const labels = principal.split('.');
  return isService(labels.at(-1) as string) ? labels.filter(isService) : null;
}

function isService(label: string): boolean {
  return BY_PREFIX.has(label) || Object.hasOwn(BY_NAME, label);
}

/** Every name of a service that is told. */
export const PRINCIPALS: readonly string[] = [...Object.keys(BY_NAME), ...BY_PREFIX].sort();
