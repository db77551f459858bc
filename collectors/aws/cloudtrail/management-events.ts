import type { AdvancedEventSelector, EventSelector, GetEventSelectorsCommandOutput } from '@aws-sdk/client-cloudtrail';

/** What one selector records of management events; null when it does not say. */
type Recorded = { readonly read: boolean; readonly write: boolean } | null;

const NOTHING = { read: false, write: false };

/** 1 when the selectors together record every read and every write management event; unknown when one does not say. */
export function recordsAllManagementEvents(output: GetEventSelectorsCommandOutput): 1 | 0 | null {
  const { EventSelectors: classic, AdvancedEventSelectors: advanced } = output;
  if (classic === undefined && advanced === undefined) return null;
  const recorded = [...(classic ?? []).map(byClassic), ...(advanced ?? []).map(byAdvanced)];
  const known = recorded.filter((one) => one !== null);
  if (known.some(({ read }) => read) && known.some(({ write }) => write)) return 1;
  return known.length === recorded.length ? 0 : null;
}

function byClassic(selector: EventSelector): Recorded {
  const { IncludeManagementEvents: included, ReadWriteType: type, ExcludeManagementEventSources: excluded } = selector;
  if (included === undefined) return null;
  if (!included || (excluded !== undefined && excluded.length > 0)) return NOTHING;
  switch (type) {
    case 'All':
      return { read: true, write: true };
    case 'ReadOnly':
      return { read: true, write: false };
    case 'WriteOnly':
      return { read: false, write: true };
    default:
      return null;
  }
}

/** PutEventSelectors: besides eventCategory, only a readOnly field still leaves all events of one kind. */
function byAdvanced(selector: AdvancedEventSelector): Recorded {
  const fields = selector.FieldSelectors;
  if (fields === undefined) return null;
  const equals = (name: string): readonly string[] | undefined => fields.find(({ Field }) => Field === name)?.Equals;
  if (equals('eventCategory')?.includes('Management') !== true) return NOTHING;
  const filters = fields.filter(({ Field }) => Field !== 'eventCategory');
  if (filters.length === 0) return { read: true, write: true };
  if (filters.length > 1 || filters[0]?.Field !== 'readOnly') return NOTHING;
  const readOnly = equals('readOnly') ?? [];
  return { read: readOnly.includes('true'), write: readOnly.includes('false') };
}
