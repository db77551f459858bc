import { flag, flagOf, of, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };
const MOST = { MaxResults: { value: 100 } };
const NOTEBOOK = 'DescribeNotebookInstance';
const DOMAIN = 'DescribeDomain';
const MODEL = 'DescribeModel';
const CONFIG = 'DescribeEndpointConfig';

/** The address of a repository can bear a token. */
const withoutRepositories = withoutMembers(
  namedMembers({
    defaultcoderepository: 'the address of a repository',
    additionalcoderepositories: 'the address of a repository',
    coderepositories: 'the address of a repository',
    repositoryurl: 'the address of a repository',
  }),
);

/** The notebooks, domains, models and endpoints of SageMaker AI in one region. */
export const collector = declared({
  name: 'aws/sagemaker',
  client: 'sagemaker',
  scope: 'regional',
  service: 'sagemaker',
  operations: {
    ListNotebookInstances: { items: 'NotebookInstances', input: MOST, pages: PAGES },
    DescribeNotebookInstance: {
      of: 'ListNotebookInstances',
      input: { NotebookInstanceName: 'NotebookInstanceName' },
      required: ['NotebookInstanceArn'],
      redact: withoutRepositories,
      redacts: 'addresses of repositories',
    },
    ListDomains: { items: 'Domains', pages: PAGES },
    DescribeDomain: {
      of: 'ListDomains',
      input: { DomainId: 'DomainId' },
      required: ['DomainArn'],
      redact: withoutRepositories,
      redacts: 'addresses of repositories',
    },
    ListModels: { items: 'Models', input: MOST, pages: PAGES },
    DescribeModel: {
      of: 'ListModels',
      input: { ModelName: 'ModelName' },
      required: ['ModelArn'],
      redact: withoutMembers(namedMembers({ environment: 'environment variables' })),
      redacts: 'environment variables',
    },
    ListEndpointConfigs: { items: 'EndpointConfigs', input: MOST, pages: PAGES },
    DescribeEndpointConfig: {
      of: 'ListEndpointConfigs',
      input: { EndpointConfigName: 'EndpointConfigName' },
      required: ['EndpointConfigArn'],
    },
    ListEndpoints: { items: 'Endpoints', input: MOST, pages: PAGES },
    DescribeEndpoint: { of: 'ListEndpoints', input: { EndpointName: 'EndpointName' }, required: ['EndpointArn'] },
  },
  tables: {
    aws_sagemaker_notebook: {
      doc: 'One notebook instance of SageMaker AI.',
      row: 'ListNotebookInstances',
      key: ['name'],
      columns: {
        name: text('NotebookInstanceName', 'Name of the notebook.', 'notebook'),
        arn: text('NotebookInstanceArn', 'Its ARN.', 'notebook'),
        status: text('NotebookInstanceStatus', "State, such as 'InService' or 'Stopped'.", 'nothing'),
        direct_internet: flagOf(
          of(NOTEBOOK, 'DirectInternetAccess'),
          { Enabled: 1, Disabled: 0 },
          '1 when SageMaker AI gives it a way to the internet of its own, else 0.',
        ),
        root_access: flagOf(
          of(NOTEBOOK, 'RootAccess'),
          { Enabled: 1, Disabled: 0 },
          '1 when its users are root on it, else 0.',
        ),
        kms_key: text(
          of(NOTEBOOK, 'KmsKeyId'),
          "The customer's KMS key of its volume; 'none' when a key of AWS encrypts it.",
          'key',
          {
            missing: [
              'none',
              'SageMaker AI Developer Guide, Notebook instances: if you do not specify a KMS key, SageMaker AI encrypts both OS volumes and ML data volumes with a system-managed KMS key.',
            ],
          },
        ),
        metadata_version: text(
          of(NOTEBOOK, 'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion'),
          "Least version of the instance metadata service: '2' takes requests with a token alone.",
          'nothing',
        ),
        subnet: text(of(NOTEBOOK, 'SubnetId'), 'Its subnet, if it lies in one of the account.', 'subnet'),
        groups: texts(of(NOTEBOOK, 'SecurityGroups'), 'Its security groups as a sorted JSON array.', 'security-group'),
        role: text(of(NOTEBOOK, 'RoleArn'), 'Role that it acts under.', 'role'),
      },
    },
    aws_sagemaker_domain: {
      doc: 'One domain of SageMaker AI: Studio, its users and their shared file system.',
      row: 'ListDomains',
      key: ['id'],
      columns: {
        id: text('DomainId', 'Id of the domain.', 'domain'),
        arn: text('DomainArn', 'Its ARN.', 'domain'),
        name: text('DomainName', 'Its name.', 'domain'),
        status: text('Status', "State, such as 'InService'.", 'nothing'),
        sign_in: word(
          of(DOMAIN, 'AuthMode'),
          ['IAM', 'SSO'],
          "How users sign in: 'SSO' by IAM Identity Center, or 'IAM'.",
        ),
        network: word(
          of(DOMAIN, 'AppNetworkAccessType'),
          ['PublicInternetOnly', 'VpcOnly'],
          "How its applications reach others: 'VpcOnly', or 'PublicInternetOnly' through a VPC of AWS that leads to the internet.",
        ),
        kms_key: text(of(DOMAIN, 'KmsKeyId'), "The customer's KMS key of its file system, if it names one.", 'key'),
        vpc_id: text(of(DOMAIN, 'VpcId'), 'Its VPC.', 'vpc'),
        subnets: texts(of(DOMAIN, 'SubnetIds'), 'Its subnets as a sorted JSON array.', 'subnet'),
      },
    },
    aws_sagemaker_model: {
      doc: 'One model of SageMaker AI.',
      row: 'ListModels',
      key: ['name'],
      columns: {
        name: text('ModelName', 'Name of the model.', 'model'),
        arn: text('ModelArn', 'Its ARN.', 'model'),
        isolated: flag(
          of(MODEL, 'EnableNetworkIsolation'),
          '1 when nothing goes into or out of its container over the network, else 0.',
        ),
        subnets: texts(of(MODEL, 'VpcConfig.Subnets'), 'Its subnets as a sorted JSON array.', 'subnet'),
        groups: texts(
          of(MODEL, 'VpcConfig.SecurityGroupIds'),
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
        role: text(of(MODEL, 'ExecutionRoleArn'), 'Role that it acts under.', 'role'),
      },
    },
    aws_sagemaker_endpoint_config: {
      doc: 'One configuration of endpoints; see aws_sagemaker_endpoint for those in use.',
      row: 'ListEndpointConfigs',
      key: ['name'],
      columns: {
        name: text('EndpointConfigName', 'Name of the configuration.', 'endpoint-config'),
        arn: text('EndpointConfigArn', 'Its ARN.', 'endpoint-config'),
        kms_key: text(of(CONFIG, 'KmsKeyId'), 'The KMS key of the volumes of its instances, if it names one.', 'key'),
        captures: flag(
          of(CONFIG, 'DataCaptureConfig.EnableCapture'),
          '1 when requests and answers are written to S3, else 0.',
        ),
        capture_key: text(of(CONFIG, 'DataCaptureConfig.KmsKeyId'), 'The KMS key of what is written.', 'key'),
      },
    },
    aws_sagemaker_endpoint: {
      doc: 'One endpoint of SageMaker AI.',
      row: 'ListEndpoints',
      key: ['name'],
      columns: {
        name: text('EndpointName', 'Name of the endpoint.', 'endpoint'),
        arn: text('EndpointArn', 'Its ARN.', 'endpoint'),
        status: text('EndpointStatus', "State, such as 'InService'.", 'nothing'),
        config: text(of('DescribeEndpoint', 'EndpointConfigName'), 'Its configuration.', 'endpoint-config'),
      },
    },
  },
});
