import type { FactFunction } from '../../facts/fact-function.ts';
import { parseEvents } from './event.ts';
import { meetsAlways } from './matching.ts';
import { parsePattern } from './pattern.ts';

const logPatternMatches: FactFunction = {
  name: 'log_pattern_matches',
  parameters: ['pattern', 'events'],
  doc: '1 when a filter pattern of CloudWatch Logs is met by each event with these members, whatever else it has; 0 when it is certainly not met by one; NULL when neither is certain, or the pattern is not understood.',
  reads: [],
  open: () => (pattern, events) => {
    if (typeof pattern !== 'string' || typeof events !== 'string') return null;
    const [read, meant] = [parsePattern(pattern), parseEvents(events)];
    return read === null || meant === null ? null : meetsAlways(read, meant);
  },
};

/** The functions on logs that checks may call. */
export const LOG_FUNCTIONS: readonly FactFunction[] = [logPatternMatches];
