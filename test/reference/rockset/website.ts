import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import type { Account } from '../account.ts';
import { certificateFor } from '../building/certificate.ts';
import { createDistribution } from '../building/distribution.ts';

/** CloudFront takes certificates from this region alone, and its own API answers there. */
const REGION = 'us-east-1';

/** Site and console, each behind a distribution. Flaw of rs-28: `/status/*` of the site answers over plain HTTP. */
export async function publishWebsite(production: Account): Promise<void> {
  const cloudfront = new CloudFrontClient(production.settings(REGION));
  await createDistribution(cloudfront, {
    domain: 'www.rockset.example',
    origin: 'site.rockset.example',
    certificate: await certificateFor(production, REGION, 'www.rockset.example'),
    paths: { '/docs/*': 'redirect-to-https', '/status/*': 'allow-all' },
  });
  await createDistribution(cloudfront, {
    domain: 'console.rockset.example',
    origin: 'console-origin.rockset.example',
    certificate: await certificateFor(production, REGION, 'console.rockset.example'),
    paths: { '/api/*': 'https-only' },
  });
  cloudfront.destroy();
}
