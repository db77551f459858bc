import { namedMembers, withoutMembers } from '../redact.ts';

/** The value of an API key is the credential itself; it is not asked for, and not kept should it come. */
export const withoutValues = withoutMembers(namedMembers({ value: 'the value of an API key' }));

export const withoutVariables = withoutMembers(
  namedMembers({
    variables: 'stage variables can hold secrets',
    stagevariableoverrides: 'stage variables can hold secrets',
  }),
);

const TEMPLATE = 'templates can hold secrets';
const integration = namedMembers({
  requesttemplates: TEMPLATE,
  responsetemplates: TEMPLATE,
  requestparameters: 'fixed headers to a backend can hold secrets',
});

/** The parameters of the method itself (names, and whether they are required) stay: only an integration's hold values. */
export const withoutTemplates = withoutMembers((name, above) => {
  const ofMethod = name.toLowerCase() === 'requestparameters' && above.at(-1)?.toLowerCase() !== 'methodintegration';
  return ofMethod ? null : integration(name, above);
});
