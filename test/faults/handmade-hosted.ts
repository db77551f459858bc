import type { RawAnswer } from '../../src/evidence/record.ts';
import { HANDMADE_ACCOUNT, HANDMADE_REGION, json, restJson } from './handmade.ts';
import { raw } from './wire.ts';

const AT = `${HANDMADE_REGION}:${HANDMADE_ACCOUNT}`;
const TWO = ['a', 'b'];
const ACCELERATORS = TWO.map((name) => ({
  AcceleratorArn: `arn:aws:globalaccelerator::${HANDMADE_ACCOUNT}:accelerator/${name}`,
  Enabled: false,
}));
const LISTENERS = TWO.map((name) => ({ ListenerArn: `arn:l/${name}`, PortRanges: [{ FromPort: 443, ToPort: 443 }] }));
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: HANDMADE_ACCOUNT }, Action: 's3:GetObject', Resource: '*' }],
});

/** Honest answers, made by hand, of what hosts things at addresses of AWS's own, and of access points. */
export const HANDMADE_HOSTED: ReadonlyMap<string, RawAnswer> = new Map([
  ...restJson({
    'amplify:ListApps': {
      apps: TWO.map((name) => ({
        appId: name,
        appArn: `arn:aws:amplify:${AT}:apps/${name}`,
        name,
        enableBasicAuth: false,
      })),
    },
    'amplify:ListBranches': {
      branches: [{ branchArn: `arn:aws:amplify:${AT}:apps/a/branches/main`, branchName: 'main', displayName: 'main' }],
    },
    'amplify:ListDomainAssociations': {
      domainAssociations: [
        { domainAssociationArn: `arn:aws:amplify:${AT}:apps/a/domains/d`, domainName: 'd.example', subDomains: [] },
      ],
    },
  }),
  ...json({
    'ssm:GetParametersByPath': { Parameters: TWO.map((name) => ({ Name: name, Value: name })) },
    'lightsail:GetInstances': {
      instances: TWO.map((name) => ({
        arn: `arn:aws:lightsail:${AT}:Instance/${name}`,
        name,
        state: { code: 80, name: 'stopped' },
        networking: { ports: [] },
      })),
    },
    'lightsail:GetLoadBalancers': {
      loadBalancers: TWO.map((name) => ({
        arn: `arn:aws:lightsail:${AT}:LoadBalancer/${name}`,
        name,
        publicPorts: [443],
      })),
    },
    'lightsail:GetContainerServices': {
      containerServices: TWO.map((name) => ({
        arn: `arn:aws:lightsail:${AT}:ContainerService/${name}`,
        containerServiceName: name,
        state: 'READY',
      })),
    },
    'lightsail:GetRelationalDatabases': {
      relationalDatabases: TWO.map((name) => ({
        arn: `arn:aws:lightsail:${AT}:RelationalDatabase/${name}`,
        name,
        publiclyAccessible: false,
      })),
    },
    'lightsail:GetBuckets': {
      buckets: TWO.map((name) => ({
        arn: `arn:aws:lightsail:${AT}:Bucket/${name}`,
        name,
        accessRules: { getObject: 'private', allowPublicOverrides: false },
      })),
    },
    'lightsail:GetDistributions': {
      distributions: TWO.map((name) => ({
        arn: `arn:aws:lightsail:${AT}:Distribution/${name}`,
        name,
        isEnabled: false,
      })),
    },
    'globalaccelerator:ListAccelerators': { Accelerators: ACCELERATORS },
    'globalaccelerator:ListCustomRoutingAccelerators': { Accelerators: ACCELERATORS },
    'globalaccelerator:ListListeners': { Listeners: LISTENERS },
    'globalaccelerator:ListCustomRoutingListeners': { Listeners: LISTENERS },
    'globalaccelerator:ListEndpointGroups': {
      EndpointGroups: [{ EndpointGroupArn: 'arn:g', EndpointDescriptions: [{ EndpointId: 'arn:lb' }] }],
    },
    'globalaccelerator:ListCustomRoutingEndpointGroups': {
      EndpointGroups: [{ EndpointGroupArn: 'arn:g', EndpointDescriptions: [{ EndpointId: 'subnet-1' }] }],
    },
  }),
  ...control({
    ListAccessPoints: `<AccessPointList>${TWO.map((name) => `<AccessPoint><Name>${name}</Name><NetworkOrigin>VPC</NetworkOrigin><Bucket>b</Bucket><AccessPointArn>arn:aws:s3:${AT}:accesspoint/${name}</AccessPointArn></AccessPoint>`).join('')}</AccessPointList>`,
    GetAccessPoint: '<Name>a</Name><NetworkOrigin>VPC</NetworkOrigin>',
    GetAccessPointPolicy: `<Policy>${POLICY}</Policy>`,
    GetAccessPointPolicyStatus: '<PolicyStatus><IsPublic>false</IsPublic></PolicyStatus>',
    ListMultiRegionAccessPoints: `<AccessPoints>${TWO.map((name) => `<AccessPoint><Name>${name}</Name><Alias>${name}.mrap</Alias></AccessPoint>`).join('')}</AccessPoints>`,
    GetMultiRegionAccessPointPolicy: `<Policy><Established><Policy>${POLICY}</Policy></Established></Policy>`,
    GetMultiRegionAccessPointPolicyStatus: '<Established><IsPublic>false</IsPublic></Established>',
  }),
]);

function control(results: Readonly<Record<string, string>>): readonly (readonly [string, RawAnswer])[] {
  return Object.entries(results).map(([name, inner]) => {
    const text = `<${name}Result xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">${inner}</${name}Result>`;
    return [`s3control:${name}`, raw(200, 'application/xml', text)];
  });
}
