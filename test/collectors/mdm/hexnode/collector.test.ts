import { describe, expect, it } from 'vitest';
import { passwordCells } from '../../../../collectors/mdm/hexnode/password.ts';
import { collectFrom, type Replies } from '../replying.ts';

const list = (...results: object[]) => ({ body: { count: results.length, next: null, previous: null, results } });
const tableRows = async (replies: Replies, table: string) =>
  (await collectFrom(replies)).rows.filter((row) => row.table === table).map((row) => row.values);
const DEVICES = '/api/v1/devices/?per_page=100';

describe('the password section of a policy', () => {
  const cases = [
    [
      'what rs-24 promises',
      'macos',
      { password: { min_length: 12, require_alphanumeric: true, max_inactivity: '10_minutes' } },
      [1, 12, 1, 10],
    ],
    ["the documentation's own spelling", 'macos', { password: { max_inactivity: '1_mintue' } }, [1, 0, 0, 1]],
    ['never', 'macos', { password: { max_inactivity: 'never' } }, [1, 0, 0, 0]],
    ['defaults', 'macos', { password: {} }, [1, 0, 0, 0]],
    ['no section', 'macos', { wifi: [] }, [0, 0, 0, 0]],
    ['null', 'macos', { password: null }, [0, 0, 0, 0]],
    [
      'a word that is not documented',
      'macos',
      { password: { max_inactivity: 'ten', min_length: '12', require_alphanumeric: 'yes' } },
      [1, null, null, null],
    ],
    ['minutes as a number', 'ios', { password: { max_inactivity: 5, min_length: 6 } }, [1, 6, 0, 5]],
    ['a section that is a list', 'macos', [], [null, null, null, null]],
    [
      'Android: length ignored',
      'android',
      { password: { passcode_requirement: 'numbers', min_length: 12 } },
      [1, 0, 0, 0],
    ],
    [
      'Android: alphanumeric',
      'android',
      { password: { passcode_requirement: 'alphanumeric', min_length: 12 } },
      [1, 12, 1, 0],
    ],
    [
      'Android: complex',
      'android',
      { password: { passcode_requirement: 'complexvalue', min_length: 12 } },
      [1, 12, null, 0],
    ],
  ] as const;
  it.each(cases)('%s', (_, platform, section, expected) => {
    const cells = passwordCells(platform, section);
    expect([
      cells.password_required,
      cells.min_length,
      cells.require_alphanumeric,
      cells.max_inactivity_minutes,
    ]).toEqual(expected);
  });
});

describe('devices', () => {
  const one = { id: 7, device_name: '<img src=x>', user: null, enrollment_status: 'disenrolled' };
  it('say what is absent and what is unknown', async () => {
    const [row] = await tableRows({ [DEVICES]: list(one) }, 'mdm_device');
    expect(row).toMatchObject({
      name: '<img src=x>',
      user_name: '',
      enrolled: 0,
      compliant: null,
      last_reported: null,
      serial: null,
    });
  });
  it.each([
    ['macOS', 'macos'],
    ['Mac OS X', 'macos'],
    ['macOS 26.1', 'macos'],
    ['OS X', 'macos'],
    ['iPadOS', 'ipados'],
    ['Windows 11', 'windows'],
    ['Chrome OS', 'chromeos'],
    ['macOS Server', null],
    ['Darwin', null],
    ['', null],
    [null, null],
  ])('the system %j is %j', async (os_name, os) => {
    const [row] = await tableRows({ [DEVICES]: list({ ...one, os_name }) }, 'mdm_device');
    expect([row?.os, row?.os_name]).toEqual([os, os_name]);
  });
  it.each([
    ['enrolled', 1],
    ['disenrolled', 0],
    ['pending', 0],
    ['supervised', null],
    [null, null],
  ])('the status %j is %j', async (enrollment_status, enrolled) => {
    const [row] = await tableRows({ [DEVICES]: list({ ...one, enrollment_status }) }, 'mdm_device');
    expect(row?.enrolled).toBe(enrolled);
  });
  it('take details only from the device asked for', async () => {
    const details = (id: number) => ({
      '/api/v1/devices/7/': { body: { ...one, id, user: { name: 'A', email: 'A@Example.com' } } },
    });
    const mail = async (id: number) =>
      (await tableRows({ [DEVICES]: list(one), ...details(id) }, 'mdm_device'))[0]?.user_email;
    expect(await mail(7)).toBe('a@example.com');
    expect(await mail(8)).toBeNull();
  });
  it('keep the policies of the one that could be read', async () => {
    const replies = {
      [DEVICES]: list({ id: 2 }, { id: 1 }),
      '/api/v1/devices/1/policies/?per_page=100': list({ id: 5, name: 'Base' }),
    };
    const collected = await collectFrom(replies);
    expect(collected.rows.filter((row) => row.table === 'mdm_device_policy').map((row) => row.values)).toEqual([
      { vendor: 'hexnode', device_id: '1', policy_id: '5', policy_name: 'Base' },
    ]);
    expect(
      collected.notes
        .filter((note) => note.operation === 'hexnode:ListDevicePolicies')
        .map((note) => note.status)
        .sort(),
    ).toEqual(['complete', 'failed']);
  });
});

describe('policies', () => {
  const POLICIES = '/api/v1/policy/?per_page=100';
  it('are unknown, not lax, when their details were not read', async () => {
    const rows = await tableRows({ [POLICIES]: list({ id: 5, name: 'Base' }) }, 'mdm_policy');
    expect(rows).toMatchObject([{ policy_id: '5', platform: null, min_length: null, max_inactivity_minutes: null }]);
  });
  it('have a row for each platform, and one when they set none', async () => {
    const details = {
      '/api/v1/policy/5/': { body: { id: 5, macos: { password: {} }, ios: {}, android: null } },
      '/api/v1/policy/6/': { body: { id: 6 } },
    };
    const rows = await tableRows({ [POLICIES]: list({ id: 6 }, { id: 5 }), ...details }, 'mdm_policy');
    expect(rows.map((row) => [row.policy_id, row.platform, row.password_required])).toEqual([
      ['5', 'macos', 1],
      ['5', 'ios', 0],
      ['6', 'none', 0],
    ]);
  });
});
