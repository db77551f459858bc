import { describe, expect, test } from 'vitest';
import { readEncodedPolicy, readPolicy } from '../../src/reasoning/policy.ts';
import type { Statement } from '../../src/reasoning/statement.ts';

function statements(document: unknown): readonly Statement[] {
  const reading = readPolicy(typeof document === 'string' ? document : JSON.stringify(document));
  if (reading.kind === 'malformed') throw new Error(reading.reason);
  return reading.policy.statements;
}

const allow = (more: object): object => ({ Statement: { Effect: 'Allow', Action: 's3:*', ...more } });

describe('normalises', () => {
  test.each<[string, object, Partial<Statement>]>([
    [
      'a lone statement',
      allow({}),
      { index: 0, sid: '', effect: 'Allow', actions: ['s3:*'], resources: [], conditions: {} },
    ],
    [
      'actions to lower case, sorted, once',
      allow({ Action: ['S3:Get*', 'kms:Decrypt', 's3:get*'] }),
      { actions: ['kms:decrypt', 's3:get*'] },
    ],
    ['principal *', allow({ Principal: '*' }), { principals: { AWS: ['*'] } }],
    [
      'principal lists',
      allow({ Principal: { AWS: 'b', Service: ['z', 'a'] } }),
      { principals: { AWS: ['b'], Service: ['a', 'z'] } },
    ],
    ['NotPrincipal', allow({ NotPrincipal: { AWS: ['x'] } }), { principals: {}, notPrincipals: { AWS: ['x'] } }],
    [
      'condition values',
      allow({ Condition: { Bool: { k: true }, NumericLessThan: { a: [2, 1] } } }),
      { conditions: { Bool: { k: ['true'] }, NumericLessThan: { a: ['1', '2'] } } },
    ],
    ['resource case is kept', allow({ Resource: ['arn:aws:s3:::B'] }), { resources: ['arn:aws:s3:::B'] }],
    ['an empty action list', allow({ Action: [] }), { actions: [], notActions: [] }],
  ])('%s', (_, document, expected) => {
    expect(statements(document)[0]).toMatchObject(expected);
  });

  test('version, and its default', () => {
    const version = (text: string): unknown => {
      const reading = readPolicy(text);
      return reading.kind === 'policy' ? reading.policy.version : reading.reason;
    };
    expect(version('{"Version":"2012-10-17","Statement":[]}')).toBe('2012-10-17');
    expect(version('{"Statement":[]}')).toBe('2008-10-17');
  });

  test('a member named __proto__ stays a name', () => {
    const [statement] = statements(
      '{"Statement":{"Effect":"Allow","Action":"a:b","Condition":{"Null":{"__proto__":"true"}}}}',
    );
    expect(JSON.stringify(statement?.conditions)).toBe('{"Null":{"__proto__":["true"]}}');
    expect(({} as Record<string, unknown>).true).toBeUndefined();
  });
});

describe('refuses without throwing', () => {
  test.each<[string, string]>([
    ['an empty body', ''],
    ['an HTML page', '<!doctype html><html></html>'],
    ['an array', '[]'],
    ['null', 'null'],
    ['no Statement', '{"Version":"2012-10-17"}'],
    ['an unknown version', '{"Version":"2030-01-01","Statement":[]}'],
    ['an unknown element', '{"Statement":[],"Extra":1}'],
    ['an unknown statement element', '{"Statement":{"Effect":"Allow","Action":"a","action":"b"}}'],
    ['a text statement', '{"Statement":"x"}'],
    ['no effect', '{"Statement":{"Action":"a"}}'],
    ['a strange effect', '{"Statement":{"Effect":"allow","Action":"a"}}'],
    ['no action', '{"Statement":{"Effect":"Allow","Resource":"*"}}'],
    ['both Action and NotAction', '{"Statement":{"Effect":"Allow","Action":"a","NotAction":"b"}}'],
    ['an empty NotAction', '{"Statement":{"Effect":"Allow","NotAction":[]}}'],
    ['an empty NotPrincipal', '{"Statement":{"Effect":"Deny","Action":"*","NotPrincipal":{"AWS":[]}}}'],
    [
      'both Principal and NotPrincipal',
      '{"Statement":{"Effect":"Deny","Action":"*","Principal":"*","NotPrincipal":"*"}}',
    ],
    ['a bare principal', '{"Statement":{"Effect":"Allow","Action":"a","Principal":"123456789012"}}'],
    ['an unknown principal type', '{"Statement":{"Effect":"Allow","Action":"a","Principal":{"Aws":"*"}}}'],
    ['a null condition value', '{"Statement":{"Effect":"Allow","Action":"a","Condition":{"Bool":{"k":null}}}}'],
    ['a number as action', '{"Statement":{"Effect":"Allow","Action":[1]}}'],
    ['a lone surrogate', '{"Statement":{"Effect":"Allow","Action":"a","Sid":"\\ud800"}}'],
    ['depth', `{"Statement":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['unclosed depth', '{"a":'.repeat(1_000_000)],
  ])('%s', (_, text) => {
    expect(readPolicy(text).kind).toBe('malformed');
  });
});

describe('percent-encoded documents', () => {
  const document = '{"Statement":{"Effect":"Allow","Action":"a:b","Sid":"100% ü"}}';

  test('are decoded', () => {
    expect(readEncodedPolicy(encodeURIComponent(document))).toEqual(readPolicy(document));
    expect(readEncodedPolicy(document)).toEqual(readPolicy(document));
  });

  test('broken ones are malformed', () => {
    expect(readEncodedPolicy('%7B%')).toEqual({ kind: 'malformed', reason: 'its percent-encoding is broken' });
  });
});
