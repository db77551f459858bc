import { flag, json, of, tags, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { listed } from '../words.ts';

const KINDS = ['DOMAIN', 'EMAIL_ADDRESS', 'MANAGED_DOMAIN'];
const STATES = ['FAILED', 'NOT_STARTED', 'PENDING', 'SUCCESS', 'TEMPORARY_FAILURE'];
const TLS = ['REQUIRE', 'OPTIONAL'];
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };

/** From whom SES sends mail, whether it is signed and encrypted on its way, and who else may send. */
export const collector = declared({
  name: 'aws/sesv2',
  client: 'sesv2',
  scope: 'regional',
  service: 'ses',
  operations: {
    ListEmailIdentities: { items: 'EmailIdentities', input: { PageSize: { value: 1000 } }, pages: PAGES },
    GetEmailIdentity: {
      of: 'ListEmailIdentities',
      input: { EmailIdentity: 'IdentityName' },
      required: ['IdentityType', 'VerifiedForSendingStatus'],
      redact: withoutMembers(namedMembers({ soarecord: 'the address of a person' })),
      redacts: "administrators' addresses",
    },
    ListConfigurationSets: { items: 'ConfigurationSets', input: { PageSize: { value: 1000 } }, pages: PAGES },
    GetConfigurationSet: {
      of: 'ListConfigurationSets',
      input: { ConfigurationSetName: '' },
      required: ['ConfigurationSetName'],
    },
  },
  tables: {
    aws_ses_identity: {
      doc: 'One domain or address that SES may send mail from.',
      row: 'ListEmailIdentities',
      key: ['name'],
      columns: {
        name: text('IdentityName', 'The domain or address.', 'address'),
        kind: word('IdentityType', KINDS, listed(KINDS)),
        verification: word('VerificationStatus', STATES, listed(STATES)),
        dkim: flag(
          of('GetEmailIdentity', 'DkimAttributes.SigningEnabled'),
          '1 when its mail is signed (DKIM), else 0.',
        ),
        dkim_status: word(
          of('GetEmailIdentity', 'DkimAttributes.Status'),
          STATES,
          `Whether SES found the DKIM records in DNS: ${listed(STATES)}`,
        ),
        configuration_set: text(
          of('GetEmailIdentity', 'ConfigurationSetName'),
          'Configuration set that its mail is sent with unless another is named.',
          'configuration-set',
        ),
        policies: json(
          of('GetEmailIdentity', 'Policies'),
          'Its sending authorization policies as a JSON object of texts by name: who else may send from it.',
          'policy',
        ),
        tags: tags(of('GetEmailIdentity', 'Tags')),
      },
    },
    aws_ses_configuration_set: {
      doc: 'One configuration set: how mail that names it is sent.',
      row: 'ListConfigurationSets',
      key: ['name'],
      columns: {
        name: text('', 'Name of the configuration set.', 'configuration-set'),
        tls: word(
          of('GetConfigurationSet', 'DeliveryOptions.TlsPolicy'),
          TLS,
          "'REQUIRE' when mail is delivered over TLS or not at all, 'OPTIONAL' when in the clear as well.",
        ),
        sending: flag(of('GetConfigurationSet', 'SendingOptions.SendingEnabled'), '1 when it sends at all, else 0.'),
      },
    },
  },
});
