import { of, text, texts, time } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

/** Whom an account trusts to say who somebody is, its certificates in IAM, and its virtual MFA devices, root's too. */
export const collector = declared({
  name: 'aws/iamproviders',
  client: 'iam',
  scope: 'global',
  service: 'iam',
  wire: 'query',
  operations: {
    ListSAMLProviders: { items: 'SAMLProviderList' },
    ListOpenIDConnectProviders: { items: 'OpenIDConnectProviderList' },
    GetOpenIDConnectProvider: {
      of: 'ListOpenIDConnectProviders',
      input: { OpenIDConnectProviderArn: 'Arn' },
      required: ['Url'],
    },
    ListServerCertificates: {
      items: 'ServerCertificateMetadataList',
      input: { MaxItems: { value: 1000 } },
      pages: { tokenIn: 'Marker', tokenOut: 'Marker', more: 'IsTruncated' },
    },
    ListVirtualMFADevices: {
      items: 'VirtualMFADevices',
      input: { AssignmentStatus: { value: 'Any' }, MaxItems: { value: 1000 } },
      pages: { tokenIn: 'Marker', tokenOut: 'Marker', more: 'IsTruncated' },
    },
  },
  tables: {
    aws_iam_saml_provider: {
      doc: 'One SAML provider: whoever it vouches for may assume the roles that trust it.',
      row: 'ListSAMLProviders',
      key: ['arn'],
      columns: {
        arn: text('Arn', 'ARN of the provider.', 'provider'),
        created: time('CreateDate', 'When it was created.'),
        valid_until: time('ValidUntil', 'When it expires.'),
      },
    },
    aws_iam_oidc_provider: {
      doc: 'One OpenID Connect provider: whoever it vouches for may assume the roles that trust it.',
      row: 'ListOpenIDConnectProviders',
      key: ['arn'],
      columns: {
        arn: text('Arn', 'ARN of the provider.', 'provider'),
        url: text(of('GetOpenIDConnectProvider', 'Url'), 'Its URL, without https://.', 'provider'),
        audiences: texts(
          of('GetOpenIDConnectProvider', 'ClientIDList'),
          'Audiences that its tokens may name, as a sorted JSON array.',
          'audience',
        ),
        created: time(of('GetOpenIDConnectProvider', 'CreateDate'), 'When it was created.'),
      },
    },
    aws_iam_server_certificate: {
      doc: 'One certificate with its key that is kept in IAM rather than in ACM.',
      row: 'ListServerCertificates',
      key: ['arn'],
      columns: {
        arn: text('Arn', 'ARN of the certificate.', 'certificate'),
        name: text('ServerCertificateName', 'Its name.', 'certificate'),
        uploaded: time('UploadDate', 'When it was uploaded.'),
        expires: time('Expiration', 'When it expires.'),
      },
    },
    aws_iam_virtual_mfa_device: {
      doc: "One virtual MFA device; root's has a user_arn that ends in :root.",
      row: 'ListVirtualMFADevices',
      key: ['serial'],
      columns: {
        serial: text('SerialNumber', 'ARN of the device.', 'serial'),
        user_arn: text('User.Arn', "ARN of the user, or of root; '' when nobody has it.", 'user', {
          missing: ['', 'ListVirtualMFADevices: in its example, "the first device is unassigned" and has no User'],
        }),
        enabled_at: time('EnableDate', 'When it was enabled; NULL when nobody has it.'),
      },
    },
  },
});
