import { namedMembers, withoutMembers } from '../redact.ts';

/** What people write beside a secret may be the secret. */
export const withoutDescriptions = withoutMembers(
  namedMembers({
    description: 'free text beside a secret can hold it',
    allowedpattern: 'a pattern can spell the value out',
    value: 'the value of a parameter',
  }),
);

/** A list of patches may be fetched from a URL that is signed. */
export const withoutLists = withoutMembers(namedMembers({ installoverridelist: 'a signed URL opens what it names' }));
