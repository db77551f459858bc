import type { GetAlternateContactCommandInput, GetAlternateContactCommandOutput } from '@aws-sdk/client-account';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

const PERSON = 'who it is';

/** Who is named is nobody's business: that somebody is suffices. */
export const withoutPersons = withoutMembers(
  namedMembers({ name: PERSON, title: PERSON, emailaddress: PERSON, phonenumber: PERSON }),
);

export const getAlternateContact = awsOperation<GetAlternateContactCommandInput, GetAlternateContactCommandOutput>(
  'account',
  {
    id: 'account:GetAlternateContact',
    required: ['AlternateContact.AlternateContactType'],
    absent: { ResourceNotFoundException: 'no such contact is registered' },
    absentWhen: { ResourceNotFoundException: /No contact of the inputted alternate contact type found/i },
    redact: withoutPersons,
    redacts: 'names, titles, addresses and numbers of persons',
  },
);

export const operations: readonly Operation[] = [getAlternateContact];
