import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import type { FactFunction } from '../../facts/fact-function.ts';
import type { Cell } from '../../facts/table.ts';
import { type Index, indexed } from './facts-read.ts';

const COLUMNS = ['exposed', 'protocol', 'from_port', 'to_port'] as const;

/** The answer for the ways to a thing at one port: a certain one suffices, and an unknown one keeps it from being 0. */
function answerFor(ways: readonly PlacedCells[], protocol: Cell, port: Cell): Cell {
  const about = ways.filter((way) => mayBeAt(way, protocol, port));
  if (about.some(({ exposed }) => exposed === 1)) return 1;
  return about.some(({ exposed }) => exposed === null) ? null : 0;
}

/** Whether a way is, or may be, at a port; one of which nothing is known is told with protocol 'none' or NULL. */
function mayBeAt(way: PlacedCells, protocol: Cell, port: Cell): boolean {
  if (way.exposed === null && (way.protocol === null || way.protocol === 'none')) return true;
  if (way.protocol !== protocol || typeof port !== 'number') return false;
  return Number(way.from_port) <= port && port <= Number(way.to_port);
}

function opened(facts: FactReader): (...cells: readonly Cell[]) => Cell {
  const ways: Index = indexed(facts, 'network_exposure', 'resource', COLUMNS);
  return (thing, protocol, port) => {
    if (typeof thing !== 'string' || typeof protocol !== 'string' || typeof port !== 'number') return null;
    const own = ways.get(thing);
    if (own !== undefined) return answerFor(own, protocol, port);
    // It may be one of those that no list has told.
    return ways.has('') ? null : 0;
  };
}

/**
 * Whether the internet reaches one thing. It tells itself where it cannot know, so that kinds of entry which nobody
 * reads leave open whether *nothing else* is reached, but not whether this is.
 */
export const internetReaches: FactFunction = {
  name: 'internet_reaches',
  parameters: ['thing', 'protocol', 'port'],
  doc: '1 when something from the internet certainly reaches the thing, by its ARN or id, with the protocol at the port; 0 when nothing does; NULL when that is not known, or no list has told of such a thing while one was not read.',
  // Of the cells it reads it tells itself which are unknown and matter; `path` never is.
  reads: [{ table: 'network_exposure', columns: ['path'] }],
  open: opened,
};
