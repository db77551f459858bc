import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/elasticbeanstalk/collector.ts';
import { withoutValues } from '../../../../collectors/aws/elasticbeanstalk/redact.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const VPC = 'aws:ec2:vpc';
const option = (Namespace: string, OptionName: string, Value?: string) => ({ Namespace, OptionName, Value });
const settings = (...OptionSettings: readonly object[]) => ({
  ConfigurationSettings: [{ DeploymentStatus: 'deployed', OptionSettings }],
});
const environment = (given: object, table = 'aws_elasticbeanstalk_environment') =>
  rowsOf(
    collector,
    {
      'elasticbeanstalk:DescribeEnvironments': {
        Environments: [{ EnvironmentId: 'e-1', EnvironmentName: 'prod', ApplicationName: 'console' }],
      },
      'elasticbeanstalk:DescribeConfigurationSettings': given,
    },
    table,
  );

describe('environments', () => {
  const cases = [
    [
      'in a VPC',
      settings(
        option(VPC, 'VPCId', 'vpc-1'),
        option(VPC, 'Subnets', 's-2, s-1'),
        option(VPC, 'ELBScheme', 'internal'),
        option(VPC, 'AssociatePublicIpAddress', 'false'),
      ),
      ['vpc-1', '["s-1","s-2"]', 'internal', 0],
    ],
    ['without any setting', settings(), ['none', '[]', 'none', null]],
    [
      'whose options of that name belong elsewhere',
      settings(option('aws:elbv2:x', 'VPCId', 'vpc-9')),
      ['none', '[]', 'none', null],
    ],
    ['whose settings were refused', [unread], [null, null, null, null]],
    [
      'of which only a draft is told',
      { ConfigurationSettings: [{ DeploymentStatus: 'pending', OptionSettings: [] }] },
      [null, null, null, null],
    ],
  ] as const;
  it.each(cases)('%s', async (_, given, expected) => {
    const [row] = await environment(given);
    expect([row?.vpc_id, row?.subnets, row?.balancer_scheme, row?.public_addresses]).toEqual(expected);
  });
  it('give their options of network and load balancer, and no others', async () => {
    const given = settings(
      option('aws:elbv2:listener:443', 'Protocol', 'HTTPS'),
      option('aws:elasticbeanstalk:application:environment', 'DB', 'never'),
    );
    expect(await environment(given, 'aws_elasticbeanstalk_option')).toEqual([
      { environment: 'prod', namespace: 'aws:elbv2:listener:443', resource: '', option: 'Protocol', value: 'HTTPS' },
    ]);
  });
  it('refused for one leave the others', async () => {
    const given = ({ EnvironmentName: name }: { EnvironmentName: string }) =>
      name === 'a' ? unread : answered(settings());
    const rows = await rowsOf(
      collector,
      {
        'elasticbeanstalk:DescribeEnvironments': {
          Environments: ['a', 'b'].map((name) => ({ EnvironmentId: name, EnvironmentName: name })),
        },
        'elasticbeanstalk:DescribeConfigurationSettings': given,
      },
      'aws_elasticbeanstalk_environment',
    );
    expect(rows.map((row) => row.vpc_id)).toEqual([null, 'none']);
  });
});

describe('values of settings', () => {
  const SECRET = 'an-invented-secret';
  const member = (inner: string) =>
    `<ConfigurationSettings><member><OptionSettings><member>${inner}</member></OptionSettings></member></ConfigurationSettings>`;
  const setting = (namespace: string, value: string) =>
    member(`<Namespace>${namespace}</Namespace><OptionName>X</OptionName><Value>${value}</Value>`);

  const removed = [
    ['environment variables', setting('aws:elasticbeanstalk:application:environment', SECRET)],
    ['database passwords', setting('aws:rds:dbinstance', SECRET)],
    [
      'whatever comes first',
      member(`<Value>${SECRET}</Value><OptionName>X</OptionName><Namespace>aws:rds:dbinstance</Namespace>`),
    ],
    ['no namespace', member(`<OptionName>X</OptionName><Value>${SECRET}</Value>`)],
    [
      'two namespaces',
      member(`<Namespace>aws:ec2:vpc</Namespace><Namespace>aws:rds:x</Namespace><Value>${SECRET}</Value>`),
    ],
    ['a namespace that only begins like one', setting('aws:ec2:vpcx', SECRET)],
  ] as const;
  it.each(removed)('are taken out: %s', (_, body) => {
    const { body: kept, redactions } = withoutValues(body);
    expect(kept).not.toContain(SECRET);
    expect(redactions).toHaveLength(1);
  });

  const kept = ['aws:ec2:vpc', 'aws:elb:listener:443', 'aws:elbv2:listener:default'];
  it.each(kept)('of %s stay', (namespace) => {
    const body = setting(namespace, 'vpc-1');
    expect(withoutValues(body)).toEqual({ body, redactions: [] });
  });

  const refused = [
    ['in CDATA', setting('aws:rds:x', `<![CDATA[${SECRET}]]>`)],
    ['with an attribute', member(`<Namespace>aws:rds:x</Namespace><Value a="b">${SECRET}</Value>`)],
    ['outside any member', `<Value>${SECRET}</Value>`],
    ['with elements inside', setting('aws:rds:x', `<b>${SECRET}</b>`)],
    ['under a prefix', member(`<Namespace>aws:rds:x</Namespace><n:Value>${SECRET}</n:Value>`)],
  ] as const;
  it.each(refused)('that this cannot read are an error, so that nothing is kept: %s', (_, body) => {
    expect(() => withoutValues(body)).toThrow(SyntaxError);
  });
});
