import type { Redaction } from '../../../src/evidence/record.ts';

/** The settings that are kept: where an environment runs, and how its load balancer listens. */
const KEPT = /^aws:(?:ec2:vpc|elb(?:v2)?:[\w:-]+)$/;

/** The innermost list members: one setting each, in whatever order its elements come. */
const SETTING = /<member>(?:(?!<\/?member>)[\s\S])*<\/member>/g;
const VALUE = /<Value>[^<]*<\/Value>/g;

/**
 * Takes the value out of every setting of an XML answer but those of VPC and load balancer: environment variables are
 * settings like any other, and so are the passwords of databases. Throws when a value stands where no setting is, or
 * hides in markup that this does not read, so that nothing of the body is kept.
 */
export function withoutValues(body: string): { body: string; redactions: readonly Redaction[] } {
  if (body.includes('<!')) throw new SyntaxError('the XML has comments, CDATA or a document type');
  const redactions: Redaction[] = [];
  const kept = body.replace(SETTING, (setting) => {
    if (isKept(setting)) return setting;
    return setting.replace(VALUE, () => {
      redactions.push(redactionOf(setting));
      return '';
    });
  });
  refuseOthers(kept);
  return { body: kept, redactions };
}

/** Two namespaces in one setting could let a value pass under the other's name. */
function isKept(setting: string): boolean {
  const [name, ...others] = namespacesOf(setting);
  return others.length === 0 && KEPT.test(name ?? '');
}

function namespacesOf(setting: string): readonly string[] {
  return [...setting.matchAll(/<Namespace>([^<]*)<\/Namespace>/g)].map((match) => match[1] ?? '');
}

function redactionOf(setting: string): Redaction {
  const option = /<OptionName>([^<]*)<\/OptionName>/.exec(setting)?.[1] ?? '';
  return {
    path: `//OptionSettings/member[Namespace="${namespacesOf(setting).join(' ')}" and OptionName="${option}"]/Value`,
    reason: 'environment variables and other settings can hold secrets',
  };
}

/** What is left outside the settings that are kept must hold no value in any spelling. */
function refuseOthers(body: string): void {
  const rest = body.replace(SETTING, (setting) => (isKept(setting) ? '' : setting));
  if (/<\/?(?:\w+:)?Value[\s>]/i.test(rest)) throw new SyntaxError('a value stands outside any setting');
}
