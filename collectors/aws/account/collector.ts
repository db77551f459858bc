import { cellOf } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import type { AwsSource } from '../source.ts';
import { getAlternateContact, operations } from './operations.ts';
import { contactTable, TYPES, tables } from './tables.ts';

/** Whether AWS knows whom to write to about security, operations and bills of an account. */
export const collector: Collector<AwsSource> = {
  name: 'aws/account',
  scope: 'global',
  operations,
  tables,

  async *collect(source) {
    for (const type of TYPES) {
      const answer = await source.ask(getAlternateContact, { AlternateContactType: type });
      if (answer.kind === 'unread') continue;
      // Another contact than the one that was asked for says nothing of this one.
      const registered = cellOf(
        answer,
        ({ AlternateContact }) => (AlternateContact?.AlternateContactType === type ? 1 : null),
        0,
      );
      yield { table: contactTable.name, values: { type, registered } };
    }
  },
};
