import {
  type CacheBehavior,
  type CloudFrontClient,
  CreateDistributionCommand,
  type ViewerProtocolPolicy,
} from '@aws-sdk/client-cloudfront';

/** A distribution before one server, which it asks over TLS 1.2. */
export interface DistributionPlan {
  readonly domain: string;
  readonly origin: string;
  readonly certificate: string;
  /** Viewer protocol policies by path pattern, beside the default behaviour, which redirects to HTTPS. */
  readonly paths: Readonly<Record<string, ViewerProtocolPolicy>>;
}

const ORIGIN = 'origin';

/** Creates the distribution under its own name. */
export async function createDistribution(cloudfront: CloudFrontClient, plan: DistributionPlan): Promise<void> {
  const Items = Object.entries(plan.paths).map(([path, policy]) => behaviour(path, policy));
  await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: plan.domain,
        Comment: plan.domain,
        Enabled: true,
        Aliases: { Quantity: 1, Items: [plan.domain] },
        Origins: { Quantity: 1, Items: [origin(plan.origin)] },
        DefaultCacheBehavior: cached('redirect-to-https'),
        CacheBehaviors: { Quantity: Items.length, Items },
        ViewerCertificate: {
          ACMCertificateArn: plan.certificate,
          CloudFrontDefaultCertificate: false,
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      },
    }),
  );
}

function origin(DomainName: string) {
  return {
    Id: ORIGIN,
    DomainName,
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'https-only' as const,
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2' as const] },
    },
  };
}

function cached(ViewerProtocolPolicy: ViewerProtocolPolicy) {
  const ForwardedValues = { QueryString: true, Cookies: { Forward: 'none' as const } };
  return { TargetOriginId: ORIGIN, ViewerProtocolPolicy, ForwardedValues, MinTTL: 0 };
}

function behaviour(PathPattern: string, policy: ViewerProtocolPolicy): CacheBehavior {
  return { PathPattern, ...cached(policy) };
}
