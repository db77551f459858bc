import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../../collectors/asking/sealable.ts';
import { withoutTemplates, withoutValues, withoutVariables } from '../../../collectors/aws/apigateway/redact.ts';
import { withoutVariables as withoutStageVariables } from '../../../collectors/aws/apigatewayv2/operations.ts';
import { withoutEnvironment as withoutJobEnvironment } from '../../../collectors/aws/batch/operations.ts';
import { withoutEnvironment as withoutTaskEnvironment } from '../../../collectors/aws/ecs/operations.ts';
import { withoutTokens } from '../../../collectors/aws/firehose/operations.ts';
import { outcomeOfError } from '../../../collectors/aws/interpret.ts';
import { withoutDescriptions as withoutSecretDescriptions } from '../../../collectors/aws/secretsmanager/operations.ts';
import { withoutDescriptions } from '../../../collectors/aws/ssm/redact.ts';

const SECRET = 'an-invented-secret';

describe('taken out of JSON before hashing', () => {
  const cases = [
    ['the value of a usage plan key', withoutValues, { item: [{ id: 'k', value: SECRET }] }, ['$.item[0].value']],
    ['stage variables', withoutVariables, { item: [{ variables: { a: SECRET } }] }, ['$.item[0].variables']],
    [
      'stage variables of HTTP APIs',
      withoutStageVariables,
      { items: [{ stageVariables: { a: SECRET } }] },
      ['$.items[0].stageVariables'],
    ],
    [
      'what a canary overrides',
      withoutVariables,
      { item: [{ canarySettings: { stageVariableOverrides: { a: SECRET } } }] },
      ['$.item[0].canarySettings.stageVariableOverrides'],
    ],
    [
      'what an integration sends to its backend',
      withoutTemplates,
      { methodIntegration: { requestParameters: { h: SECRET }, requestTemplates: { j: SECRET } } },
      ['$.methodIntegration.requestParameters', '$.methodIntegration.requestTemplates'],
    ],
    [
      "Splunk's token",
      withoutTokens,
      { D: [{ SplunkDestinationDescription: { HECToken: SECRET } }] },
      ['$.D[0].SplunkDestinationDescription.HECToken'],
    ],
    [
      'fixed attributes of requests',
      withoutTokens,
      { R: { CommonAttributes: [{ AttributeValue: SECRET }] } },
      ['$.R.CommonAttributes'],
    ],
    [
      'the description of a parameter',
      withoutDescriptions,
      { Parameters: [{ Description: SECRET }] },
      ['$.Parameters[0].Description'],
    ],
    [
      'the description of a secret',
      withoutSecretDescriptions,
      { SecretList: [{ Description: SECRET }] },
      ['$.SecretList[0].Description'],
    ],
    [
      'what a job is given',
      withoutJobEnvironment,
      { a: { environment: [{ value: SECRET }], command: [SECRET], parameters: { p: SECRET }, secrets: [SECRET] } },
      ['$.a.environment', '$.a.command', '$.a.parameters', '$.a.secrets'],
    ],
    [
      'what a pod of a job is given',
      withoutJobEnvironment,
      { podProperties: { containers: [{ env: [SECRET], args: [SECRET] }] } },
      ['$.podProperties.containers[0].env', '$.podProperties.containers[0].args'],
    ],
    [
      'what a task is given',
      withoutTaskEnvironment,
      {
        c: [
          {
            environment: [SECRET],
            entryPoint: [SECRET],
            dockerLabels: { l: SECRET },
            logConfiguration: { options: SECRET },
          },
        ],
      },
      ['$.c[0].environment', '$.c[0].entryPoint', '$.c[0].dockerLabels', '$.c[0].logConfiguration.options'],
    ],
  ] as const;
  it.each(cases)('%s', (_, redact, body, paths) => {
    const { body: kept, redactions } = redact(JSON.stringify(body));
    expect(kept).not.toContain(SECRET);
    expect(redactions.map(({ path }) => path)).toEqual(paths);
    expect(redactions.every(({ reason }) => reason !== '')).toBe(true);
  });
});

describe('redaction of JSON', () => {
  it('leaves tags, whatever they are called', () => {
    const body = '{"items":[{"tags":{"value":"blue","environment":"production"}}]}';
    expect(withoutValues(body)).toEqual({ body, redactions: [] });
    expect(withoutJobEnvironment(body).body).toBe(body);
  });
  it('leaves whether a method needs a parameter', () => {
    const body = '{"POST":{"requestParameters":{"method.request.querystring.q":true}}}';
    expect(withoutTemplates(body).body).toBe(body);
  });
  it('cannot be passed by repeating a member', () => {
    expect(withoutValues(`{"value":"${SECRET}","value":null}`).body).toBe('{"value":null}');
  });
  it('of a body that is no JSON is an error, so that nothing of it is kept', () => {
    expect(() => withoutValues(`<html>${SECRET}`)).toThrow(SyntaxError);
  });
});

describe('an error’s own words', () => {
  const operation = { id: 'apigateway:GetUsagePlanKeys', required: [], redact: withoutValues };

  it.each([SECRET, `{"item":"${SECRET}`])('are not kept of a body that cannot be read: %s', (body) => {
    const kept = withoutSecrets(operation, { status: 200, headers: {}, encoding: 'utf8', body }, 'own');
    expect(JSON.stringify(kept)).not.toContain(SECRET.slice(0, 8));
    expect(kept).toMatchObject({ answer: { body: '' }, redactions: [{ path: '$' }] });
  });

  it.each([
    ['CredentialsProviderError', `Command failed: a-tool --pass ${SECRET}`, 'denied'],
    ['InvalidParameterValue', `password=${SECRET} is too short`, 'failed'],
  ])('are not kept where they quote a secret: %s', (name, message, kind) => {
    const outcome = outcomeOfError(operation, Object.assign(new Error(message), { name }), null);
    expect(outcome).toMatchObject({ kind, code: name });
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
  });
});
