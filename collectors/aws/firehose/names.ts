import type { AwsSource } from '../source.ts';
import { listDeliveryStreams } from './operations.ts';

/**
 * The names of all streams. A list that starts over never ends: then a null stands for the streams that were not
 * told, so that no claim about all of them can pass.
 */
export async function streamNames(source: AwsSource): Promise<readonly (string | null)[]> {
  const names = new Set<string>();
  for (let last: string | undefined; ; ) {
    const from = last === undefined ? {} : { ExclusiveStartDeliveryStreamName: last };
    const answer = await source.ask(listDeliveryStreams, { Limit: 10_000, ...from });
    if (answer.kind !== 'answered') return sorted(names);
    const found = answer.output.DeliveryStreamNames ?? [];
    if (found.some((name) => names.has(name))) return [...sorted(names), null];
    for (const name of found) names.add(name);
    if (answer.output.HasMoreDeliveryStreams !== true) return sorted(names);
    last = found.at(-1);
    if (last === undefined) return [...sorted(names), null];
  }
}

function sorted(names: ReadonlySet<string>): readonly string[] {
  return [...names].sort();
}
