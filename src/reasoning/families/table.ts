import type { DerivedTable } from '../../facts/derived.ts';
import { FAMILIES } from './families.ts';
import { PLACES } from './places.ts';

/** It is of no account and region: it is what was reviewed, the same for everybody. */
const NOWHERE = { account: '-', region: '-' } as const;

/** The reviewed families as a table, for claims that list what they ask, and for `affidavit query`. */
export const actionFamily: DerivedTable = {
  table: {
    name: 'action_family',
    doc: 'One action of a named family of actions, and on what it is asked. It is the same for everybody and rests on no evidence: a claim on nothing else is unproven.',
    rows: [],
    key: ['family', 'action', 'place'],
    columns: {
      family: {
        type: 'text',
        from: [],
        doc: "Name of the family, such as 'read-objects'; SQL calls it 'family:read-objects'.",
        identifies: 'nothing',
      },
      words: { type: 'text', from: [], doc: 'What somebody does who does one of its actions.', identifies: 'nothing' },
      action: { type: 'text', from: [], doc: "The action, such as 's3:GetObject'.", identifies: 'nothing' },
      kind: { type: 'text', from: [], doc: "What can be asked about, such as 'bucket'.", identifies: 'nothing' },
      place: {
        type: 'text',
        from: [],
        doc: "Where the action is asked, seen from there, such as 'object'.",
        identifies: 'nothing',
      },
      resource_type: {
        type: 'text',
        from: [],
        doc: "The type of resource that it takes, as AWS's service reference calls it; '' for none.",
        identifies: 'nothing',
      },
      needs: {
        type: 'text',
        from: [],
        doc: "What would be needed beside the action and is not read, so that who is allowed it is unknown to get there; '' when it suffices.",
        identifies: 'nothing',
      },
    },
  },

  *rows() {
    for (const { name, words, placed } of FAMILIES)
      for (const { at, actions, needs = '' } of placed)
        for (const action of actions) {
          const { kind, type } = PLACES[at];
          const values = { family: name, words, action, kind, place: at, resource_type: type, needs };
          yield { ...NOWHERE, values };
        }
  },
};
