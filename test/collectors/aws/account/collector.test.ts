import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/account/collector.ts';
import { getAlternateContact, withoutPersons } from '../../../../collectors/aws/account/operations.ts';
import { outcomeOfError } from '../../../../collectors/aws/interpret.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const NONE: Answer<unknown> = { kind: 'absent', code: 'ResourceNotFoundException' };
const contact = (AlternateContactType: string) => answered({ AlternateContact: { AlternateContactType } });

it('contacts are told type by type, and one that was refused has no row', async () => {
  const answer = ({ AlternateContactType: type }: { AlternateContactType: string }) =>
    type === 'SECURITY' ? contact(type) : type === 'BILLING' ? NONE : unread;
  const rows = await rowsOf(collector, { 'account:GetAlternateContact': answer }, 'aws_account_alternate_contact');
  expect(rows).toEqual([
    { type: 'BILLING', registered: 0 },
    { type: 'SECURITY', registered: 1 },
  ]);
});

it('a contact of another type says nothing', async () => {
  const answers = { 'account:GetAlternateContact': () => contact('BILLING') };
  const rows = await rowsOf(collector, answers, 'aws_account_alternate_contact');
  expect(rows.map(({ registered }) => registered)).toEqual([1, null, null]);
});

describe('ResourceNotFoundException', () => {
  const thrown = (message: string) => Object.assign(new Error(message), { name: 'ResourceNotFoundException' });
  it.each([
    ['No contact of the inputted alternate contact type found.', 'absent'],
    ['The account was not found.', 'failed'],
  ])('%s', (message, kind) => {
    expect(outcomeOfError(getAlternateContact, thrown(message), 404).kind).toBe(kind);
  });
});

it('who it is is taken out', () => {
  const AlternateContact = {
    AlternateContactType: 'SECURITY',
    Name: 'n',
    Title: 't',
    EmailAddress: 'a@example.com',
    PhoneNumber: '+1',
  };
  const { body, redactions } = withoutPersons(JSON.stringify({ AlternateContact }));
  expect(JSON.parse(body)).toEqual({ AlternateContact: { AlternateContactType: 'SECURITY' } });
  expect(redactions).toHaveLength(4);
});
