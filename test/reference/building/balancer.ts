import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Account, given, tags } from '../account.ts';
import { certificateFor } from './certificate.ts';
import type { Network } from './vpc.ts';

/** An internet-facing application load balancer before instances that listen on 8443. */
export interface BalancerPlan {
  readonly name: string;
  readonly domain: string;
  readonly group: string;
  readonly tlsPolicy: string;
  readonly targets: readonly string[];
}

/** Creates it with HTTPS on 443 under a certificate from ACM, and a redirect from HTTP on 80. Returns its ARN. */
export async function createBalancer(account: Account, network: Network, plan: BalancerPlan): Promise<string> {
  const settings = account.settings(network.region);
  const elb = new ElasticLoadBalancingV2Client(settings);
  const { LoadBalancers } = await elb.send(
    new CreateLoadBalancerCommand({
      Name: plan.name,
      Scheme: 'internet-facing',
      Type: 'application',
      Subnets: [...network.publicSubnets],
      SecurityGroups: [plan.group],
      Tags: tags({ service: plan.name }),
    }),
  );
  const LoadBalancerArn = given(LoadBalancers?.[0]?.LoadBalancerArn, 'load balancer ARN');
  const Attributes = [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' }];
  await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));

  const forward: Action = { Type: 'forward', TargetGroupArn: await targetGroup(elb, network, plan) };
  const redirect: Action = {
    Type: 'redirect',
    RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
  };
  const Certificates = [{ CertificateArn: await certificateFor(account, network.region, plan.domain) }];
  const secure = { Protocol: 'HTTPS' as const, Port: 443, SslPolicy: plan.tlsPolicy, Certificates };
  await elb.send(new CreateListenerCommand({ LoadBalancerArn, ...secure, DefaultActions: [forward] }));
  await elb.send(
    new CreateListenerCommand({ LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: [redirect] }),
  );
  elb.destroy();
  return LoadBalancerArn;
}

async function targetGroup(elb: ElasticLoadBalancingV2Client, network: Network, plan: BalancerPlan): Promise<string> {
  const group = {
    Name: plan.name,
    VpcId: network.vpc,
    Protocol: 'HTTPS' as const,
    Port: 8443,
    HealthCheckPath: '/healthz',
  };
  const { TargetGroups } = await elb.send(new CreateTargetGroupCommand({ ...group, HealthCheckProtocol: 'HTTPS' }));
  const TargetGroupArn = given(TargetGroups?.[0]?.TargetGroupArn, 'target group ARN');
  if (plan.targets.length > 0) {
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: plan.targets.map((Id) => ({ Id })) }));
  }
  return TargetGroupArn;
}
