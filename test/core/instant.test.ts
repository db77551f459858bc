import { describe, expect, test } from 'vitest';
import { durationMs, epochMs, instantOf, isInstant, spelledDay, spelledOut } from '../../src/core/instant.ts';

describe('instants', () => {
  test.each([
    ['2026-11-21T06:00:00Z', 1_795_240_800_000],
    ['2026-11-21T06:00:00.5Z', 1_795_240_800_500],
    ['2028-02-29T23:59:59.999Z', 1_835_481_599_999],
    ['1970-01-01T00:00:00Z', 0],
  ])('%s', (text, ms) => {
    expect(isInstant(text)).toBe(true);
    expect(epochMs(text)).toBe(ms);
    expect(epochMs(instantOf(ms))).toBe(ms);
  });

  test.each([
    '',
    '2026-11-21',
    '2026-11-21T06:00Z',
    '2026-11-21T06:00:00',
    '2026-11-21T06:00:00+01:00',
    '2026-11-21 06:00:00Z',
    '2026-11-21T06:00:00.1234Z',
    '2026-13-01T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T23:59:60Z',
    ' 2026-11-21T06:00:00Z',
    '2026-11-21T06:00:00Z\n',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => epochMs(text)).toThrow(RangeError);
  });

  test('are spelled out for readers', () => {
    expect(spelledOut('2026-03-01T06:05:59Z')).toBe('1 March 2026, 06:05 UTC');
    expect(spelledDay('2026-12-31T23:59:59Z')).toBe('31 December 2026');
  });
});

describe('durations', () => {
  test.each([
    ['30m', 1_800_000],
    ['24h', 86_400_000],
    ['90d', 7_776_000_000],
  ])('%s', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  test.each(['', '0h', '24', 'h', '-1h', '1.5h', '24 h', '1w', '24H', '100000d', '1d12h', '٣h', '24h\n'])(
    '%j is none',
    (text) => {
      expect(durationMs(text)).toBeUndefined();
    },
  );
});
