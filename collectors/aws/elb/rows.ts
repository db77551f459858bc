import type {
  DescribeLoadBalancerPoliciesOutput,
  ListenerDescription,
  LoadBalancerDescription,
  PolicyDescription,
} from '@aws-sdk/client-elastic-load-balancing';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { number, text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';

type Values = FactRow['values'];

export function balancerRow(one: LoadBalancerDescription): Values {
  return {
    dns_name: text(one.DNSName),
    name: text(one.LoadBalancerName),
    scheme: text(one.Scheme),
    vpc_id: text(one.VPCId),
  };
}

/** A list that the answer leaves out gives one row of an unknown member. */
export function memberRows(
  one: LoadBalancerDescription,
  column: string,
  members: readonly (string | undefined)[] | undefined,
): readonly Values[] {
  return (members ?? [undefined]).map((member) => ({ dns_name: text(one.DNSName), [column]: text(member) }));
}

export function listenerRows(
  one: LoadBalancerDescription,
  policies: Answer<DescribeLoadBalancerPoliciesOutput>,
): readonly Values[] {
  return (one.ListenerDescriptions ?? [{}]).map((description) => {
    const { Listener: listener } = description;
    return {
      dns_name: text(one.DNSName),
      protocol: text(listener?.Protocol),
      port: number(listener?.LoadBalancerPort),
      instance_protocol: text(listener?.InstanceProtocol),
      instance_port: number(listener?.InstancePort),
      certificate: endsTls(description) === false ? '' : text(listener?.SSLCertificateId),
      tls_policy: tlsPolicy(description, policies),
    };
  });
}

/** ELB API reference, Listener: HTTPS and SSL end TLS. */
function endsTls({ Listener: listener }: ListenerDescription): boolean | null {
  const protocol = listener?.Protocol?.toUpperCase();
  return protocol === undefined ? null : protocol === 'HTTPS' || protocol === 'SSL';
}

/** Classic Load Balancers, "Predefined SSL security policies": a policy names the one of AWS that it refers to. */
function tlsPolicy(description: ListenerDescription, answer: Answer<DescribeLoadBalancerPoliciesOutput>): Cell {
  const isTls = endsTls(description);
  if (isTls === false) return '';
  const known = answer.kind === 'answered' ? answer.output.PolicyDescriptions : undefined;
  if (isTls === null || known === undefined || description.PolicyNames === undefined) return null;
  const own = known.filter(
    ({ PolicyName: name, PolicyTypeName: type }) =>
      type === 'SSLNegotiationPolicyType' && name !== undefined && description.PolicyNames?.includes(name),
  );
  return own.length === 1 ? referred(own[0] as PolicyDescription) : null;
}

function referred({ PolicyName: name, PolicyAttributeDescriptions: attributes }: PolicyDescription): Cell {
  const reference = attributes?.find((one) => one.AttributeName === 'Reference-Security-Policy');
  return reference === undefined ? text(name) : text(reference.AttributeValue);
}
