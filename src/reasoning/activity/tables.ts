import type { Column, Table } from '../../facts/table.ts';

/** The tables of activity, resting on the operations that a source reads it by. */
export function activityTables(from: readonly string[]): readonly Table[] {
  const text = (doc: string, identifies: string): Column => ({
    type: 'text',
    from,
    doc,
    identifies,
  });
  const place = {
    trail_arn: text("ARN of the trail whose logs tell it; '' for CloudTrail's event history.", 'trail'),
    member_account: text('The account that it happened in: of a trail of the organisation, any member.', 'account'),
    source_region: text('The region that it happened in.', 'nothing'),
  };
  const time = (doc: string): Column => ({ type: 'time', from, doc });
  const count = (doc: string): Column => ({ type: 'integer', from, doc });
  const source = text(
    "'archive' for logs that valid digests vouch for; 'lookup' for CloudTrail's event history, which nothing vouches for.",
    'nothing',
  );
  return [
    {
      name: 'cloudtrail_session',
      doc: 'One session that was opened or acted in a region of an account during the period, as valid logs tell. Where the logs of a part of the period are not proven whole and unchanged, a row in which all is unknown stands for what they may hold.',
      rows: from,
      key: ['trail_arn', 'member_account', 'source_region', 'session'],
      columns: {
        ...place,
        session: text(
          'A name for the session, made of its role or user, its name and its access key id, none of which can be read from it.',
          'session',
        ),
        kind: text(
          "'role', 'user', 'root', 'federated', 'identity-center' for a user of IAM Identity Center, 'account' for a caller of another account, or 'other'.",
          'nothing',
        ),
        principal: text(
          "ARN of the role or user; the account id for a caller of another account; the provider's id of a federated caller, and Identity Center's of its user.",
          'principal',
        ),
        name: text("Name of the role or user; 'root' for the root user; '' when none is said.", 'principal'),
        session_name: text("The name that the session was opened under; '' when it is no role's.", 'person'),
        source_identity: text("The source identity that the session carries; '' when it carries none.", 'person'),
        opener_kind: text(
          "Who opened it: 'role', 'user', 'root', 'account' for a caller of another account, 'service', 'saml', 'web-identity'; 'not seen' when its opening is not in the logs read.",
          'nothing',
        ),
        opener: text(
          "ARN of who opened it, the account id for a caller of another account, the service, or the identity provider's name of the user; '' when its opening is not in the logs read.",
          'principal',
        ),
        provider: text(
          "The identity provider; '' when there is none, or its opening is not in the logs read.",
          'provider',
        ),
        second_factor: text(
          "'yes' or 'no', as the events of the session say; 'at the provider' when an identity provider opened it, of which CloudTrail says nothing; 'not said' when none does; unknown for a role's session without a factor whose opening is not in the logs.",
          'nothing',
        ),
        addresses: {
          type: 'json',
          from,
          doc: 'Sorted list of the source addresses, or names of AWS services that called on its behalf; unknown beyond 50.',
          identifies: 'address',
        },
        services: {
          type: 'json',
          from,
          doc: 'Sorted list of the event sources called, such as ["s3.amazonaws.com"]; unknown beyond 50.',
          identifies: 'nothing',
        },
        calls: count('Number of events; one that was delivered twice counts twice.'),
        changes: count('Number of events that succeeded and do not call themselves read-only.'),
        refused: count('Number of events that ended in a denial.'),
        first_at: time('When it was opened or first seen.'),
        last_at: time('When it was last seen.'),
        source,
      },
    },
    {
      name: 'cloudtrail_event_summary',
      doc: 'Like events of one hour that change what is recorded, a key, a policy or a credential, are done as the root user, or sign in to the console, as valid logs tell. Where the logs of a part of the period are not proven whole and unchanged, a row in which all is unknown stands for what they may hold.',
      rows: from,
      key: [
        'trail_arn',
        'member_account',
        'source_region',
        'kind',
        'service',
        'event',
        'session',
        'outcome',
        'second_factor',
        'first_at',
      ],
      columns: {
        ...place,
        kind: text(
          "'sign-in', 'root', 'recording', 'key', 'policy' or 'credential'; an event of two kinds has a row for each.",
          'nothing',
        ),
        service: text("The event source, such as 'iam.amazonaws.com'.", 'nothing'),
        event: text("The event's name, such as 'StopLogging'.", 'nothing'),
        session: text("The session that called, as in cloudtrail_session; '' for a service of AWS.", 'session'),
        principal: text("ARN of the role or user; '' for a service of AWS.", 'principal'),
        source_identity: text("The source identity that the session carries; '' when it carries none.", 'person'),
        outcome: text("'succeeded', 'failed' for a sign-in that did not, or the error code.", 'nothing'),
        second_factor: text(
          "For a sign-in 'yes', 'no' or 'at the provider'; '' otherwise, and for a single credential of Identity Center.",
          'nothing',
        ),
        events: count('Number of these events.'),
        first_at: time('When the first of them happened.'),
        last_at: time('When the last of them happened.'),
        source,
      },
    },
  ];
}
