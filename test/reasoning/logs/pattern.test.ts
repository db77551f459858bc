import { describe, expect, test } from 'vitest';
import { LOG_FUNCTIONS } from '../../../src/reasoning/logs/functions.ts';

const [log] = LOG_FUNCTIONS;
/** What the function says of a pattern and events; an object stands for its JSON. */
const matches = (pattern: string | null, events: object | string | null) =>
  log?.open(undefined as never)(
    pattern,
    typeof events === 'object' && events !== null ? JSON.stringify(events) : events,
  );

const STOP = {
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'StopLogging',
  eventType: 'AwsApiCall',
  errorCode: null,
};
const ROOT = { 'userIdentity.type': 'Root', 'userIdentity.invokedBy': null, eventType: 'AwsApiCall' };
const REFUSED = {
  errorCode: 'AccessDenied',
  eventName: { not: ['HeadBucket'] },
  sourceIPAddress: { not: ['delivery.logs.amazonaws.com'] },
};

describe('a pattern over events', () => {
  test.each<[string, string, object, 1 | 0 | null]>([
    ['is met by the name that it names', '{ $.eventName = StopLogging }', STOP, 1],
    ['in quotes', '{ $.eventName = "StopLogging" }', STOP, 1],
    ['in parentheses, without blanks', '{($.eventName=StartLogging)||($.eventName=StopLogging)}', STOP, 1],
    [
      'as CIS has it',
      '{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = StopLogging) }',
      STOP,
      1,
    ],
    [
      'beside its source',
      '{ ($.eventSource = cloudtrail.amazonaws.com) && (($.eventName = StopLogging) || ($.eventName = X)) }',
      STOP,
      1,
    ],
    ['with a wildcard behind', '{ $.eventName = Stop* }', STOP, 1],
    ['with a wildcard before', '{ $.eventName = "*Logging" }', STOP, 1],
    ['with two', '{ $.eventName = *pLog* }', STOP, 1],
    ['with nothing but one', '{ $.eventName = * }', STOP, 1],
    ['that is empty meets all', '', STOP, 1],
    ['is not met by another name', '{ $.eventName = DeleteTrail }', STOP, 0],
    ['in another case', '{ $.eventName = stoplogging }', STOP, 0],
    ['with a longer name', '{ $.eventName = StopLoggingNow }', STOP, 0],
    ['with another wildcard', '{ $.eventName = Start* }', STOP, 0],
    ['of another source', '{ ($.eventSource = s3.amazonaws.com) && ($.eventName = StopLogging) }', STOP, 0],
    ['by an exclusion', '{ ($.eventName = *) && ($.eventName != StopLogging) }', STOP, 0],
    ['for one kind of caller alone', '{ ($.eventName = StopLogging) && ($.userIdentity.type = IAMUser) }', STOP, 0],
    ['for all callers but one', '{ ($.eventName = StopLogging) && ($.userIdentity.userName != admin) }', STOP, 0],
    ['from some addresses alone', '{ ($.eventName = StopLogging) && ($.sourceIPAddress != "10.*") }', STOP, 0],
    ['for failures alone', '{ ($.eventName = StopLogging) && ($.errorCode = "*") }', STOP, 0],
    ['for successes alone is met by these', '{ ($.eventName = StopLogging) && ($.errorCode NOT EXISTS) }', STOP, 1],
    ['and for failures by none of them', '{ ($.eventName = StopLogging) && ($.errorCode IS NULL) }', STOP, 0],
    ['&& binds before ||', '{ $.eventName = StopLogging || $.eventName = X && $.userIdentity.type = Root }', STOP, 1],
    [
      'parentheses bind before &&',
      '{ ($.eventName = StopLogging || $.eventName = X) && $.userIdentity.type = Root }',
      STOP,
      0,
    ],
    [
      'that leaves no case out',
      '{ $.eventName = StopLogging && ($.userIdentity.type = Root || $.userIdentity.type != Root || $.userIdentity.type NOT EXISTS) }',
      STOP,
      1,
    ],
    ['by a place that does not vary so', '{ ($.eventName = StopLogging) && ($.eventVersion = "1.08") }', STOP, null],
    [
      'root as CIS has it',
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      ROOT,
      1,
    ],
    ['root of one account', '{ $.userIdentity.type = Root && $.userIdentity.accountId = "111122223333" }', ROOT, 0],
    ['root by a name that it has not', '{ $.userIdentity.type = IAMUser }', ROOT, 0],
    [
      'refusals as CIS has them',
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
      REFUSED,
      1,
    ],
    [
      'refusals but one more',
      '{ ($.errorCode = "AccessDenied*") && ($.eventName != HeadBucket) && ($.eventName != ListBuckets) }',
      REFUSED,
      0,
    ],
    ['refusals of one call', '{ ($.errorCode = "AccessDenied*") && ($.eventName = RunInstances) }', REFUSED, 0],
    [
      'refusals from elsewhere',
      '{ ($.errorCode = "AccessDenied*") && ($.sourceIPAddress != "*.amazonaws.com") }',
      REFUSED,
      0,
    ],
    [
      'both ends of what is open',
      '{ $.errorCode = AccessDenied && ($.eventName != "A*" || $.eventName != "*B") }',
      REFUSED,
      null,
    ],
    ['what is not there differs from no text', '{ $.errorCode != AccessDenied }', STOP, null],
  ])('%s: %s', (_, pattern, events, expected) => {
    expect(matches(pattern, events)).toBe(expected);
  });

  test.each([
    'StopLogging',
    '"StopLogging"',
    '?StopLogging ?StartLogging',
    '[ip, user, name = StopLogging]',
    '%StopLogging%',
    '{ $.eventName = %Stop.*% }',
    '{ $.eventName = Stop*ing }',
    '{ $.eventName = "Stop\\"Logging" }',
    '{ $.eventName == StopLogging }',
    '{ $.eventName = }',
    '{ = StopLogging }',
    '{ $.eventName = StopLogging',
    '{ ($.eventName = StopLogging }',
    '{ $.eventName = StopLogging) }',
    '{ $.eventName = StopLogging || }',
    '{ $.eventName = StopLogging $.eventName = X }',
    '{ $.eventName = StopLogging | $.eventName = X }',
    '{ $.eventName = StopLogging || $.latency > 5 }',
    '{ $.eventName = StopLogging || $.code = 400 }',
    '{ $.eventName EXISTS }',
    '{ !($.eventName = X) }',
    '{}',
    '{ $.eventName = StopLogging || $.a = "é',
    `{ $.eventName = StopLogging || $.a = "${'x'.repeat(1024)}" }`,
  ])('that is not understood says nothing: %s', (pattern) => {
    expect(matches(pattern, STOP)).toBeNull();
  });

  test.each([null, 'no JSON', '[]', '{"a":1}', '{"a":{"is":"x"}}', '{"$.a":"x"}'])(
    'events that are none say nothing: %s',
    (events) => {
      expect(matches('', events)).toBeNull();
    },
  );

  test('with too many cases says nothing, at once', () => {
    const places = ['a', 'b', 'c', 'd', 'e', 'f'];
    const names = Array.from({ length: 6 }, (_, i) => `n${i}`);
    const tests = places.flatMap((place) => names.map((name) => `$.userIdentity.${place} = ${name}`));
    expect(matches(`{ ${tests.join(' || ')} }`, STOP)).toBeNull();
  });
});
