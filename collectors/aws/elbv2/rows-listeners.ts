import type { Certificate, Listener, LoadBalancer, Rule, SslPolicy } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, json, text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';
import { actionTypes, redirectsToHttps, targetGroups } from './actions.ts';
import { schemeOf } from './rows-balancers.ts';

type Values = FactRow['values'];

/** True when a listener ends TLS itself; an unknown protocol counts, so that it is asked about. */
export function endsTls(balancer: LoadBalancer, listener: Listener): boolean {
  return ['HTTPS', 'TLS', null].includes(protocolOf(balancer, listener));
}

/** True when a listener can have rules beside its default actions: those of application load balancers. */
export function hasRules(balancer: LoadBalancer, listener: Listener): boolean {
  return ['HTTP', 'HTTPS', null].includes(protocolOf(balancer, listener));
}

export function listenerRow(balancer: LoadBalancer, listener: Listener): Values {
  const tls = (value: string | undefined) => (endsTls(balancer, listener) ? text(value) : 'none');
  return {
    arn: text(listener.ListenerArn),
    load_balancer_arn: text(listener.LoadBalancerArn ?? balancer.LoadBalancerArn),
    load_balancer_type: text(balancer.Type),
    load_balancer_scheme: schemeOf(balancer),
    protocol: protocolOf(balancer, listener),
    port: listener.Port ?? (balancer.Type === 'gateway' ? 0 : null),
    tls_policy: tls(listener.SslPolicy),
    certificate_arn: tls(listener.Certificates?.[0]?.CertificateArn),
    mutual_tls: listener.MutualAuthentication === undefined ? 'off' : text(listener.MutualAuthentication.Mode),
    default_action_types: actionTypes(listener.DefaultActions),
    default_target_groups: targetGroups(listener.DefaultActions),
    redirects_to_https: redirectsToHttps(listener.DefaultActions),
  };
}

/** A gateway load balancer's listener takes every packet, and AWS names neither its protocol nor its port. */
function protocolOf(balancer: LoadBalancer, listener: Listener): string | null {
  return listener.Protocol ?? (balancer.Type === 'gateway' ? 'GENEVE' : null);
}

export function ruleRow(listener: Listener, rule: Rule): Values {
  return {
    arn: text(rule.RuleArn),
    listener_arn: text(listener.ListenerArn),
    is_default: flag(rule.IsDefault),
    priority: text(rule.Priority),
    conditions: json(rule.Conditions),
    action_types: actionTypes(rule.Actions),
    target_groups: targetGroups(rule.Actions),
    redirects_to_https: redirectsToHttps(rule.Actions),
  };
}

export function certificateRow(listener: Listener, certificate: Certificate): Values {
  return {
    listener_arn: text(listener.ListenerArn),
    certificate_arn: text(certificate.CertificateArn),
    is_default: flag(certificate.IsDefault),
    issued_by: holderOf(certificate.CertificateArn),
  };
}

function holderOf(arn: string | undefined): Cell {
  if (arn === undefined) return null;
  const service = /^arn:[^:]+:([^:]+):/.exec(arn)?.[1];
  return service === 'acm' || service === 'iam' ? service : 'unknown service';
}

const STRONG: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3']);

export function policyRow(policy: SslPolicy): Values {
  return {
    name: text(policy.Name),
    protocols: jsonTexts(policy.SslProtocols),
    ciphers: jsonTexts(policy.Ciphers?.map((cipher) => cipher.Name)),
    accepts_weak_protocols: acceptsWeak(policy.SslProtocols),
  };
}

/** A policy that names no protocol at all is no honest answer. */
function acceptsWeak(protocols: readonly string[] | undefined): Cell {
  if (protocols === undefined || protocols.length === 0) return null;
  return protocols.every((protocol) => STRONG.has(protocol)) ? 0 : 1;
}
