import type { Collector } from '../../../../../../collectors/contract.ts';
import type { PaperSource } from '../source.ts';

const list = { id: 'shelf:List', required: [] };
const read = { id: 'shelf:Read', required: [], per: 'shelf:List', gone: ['404'] };

export const collector: Collector<PaperSource> = {
  name: 'paper/shelf',
  scope: 'global',
  operations: [list, read],
  tables: [
    {
      name: 'paper_sheet',
      doc: 'One sheet.',
      rows: list.id,
      each: { [list.id]: 'lines' },
      key: ['name'],
      columns: {
        name: { type: 'text', from: list.id, doc: 'Its name.', identifies: 'nothing' },
        text: { type: 'text', from: read.id, doc: 'What stands on it.', identifies: 'nothing' },
      },
    },
  ],
  async *collect(source) {
    const listed = await source.get(list, '');
    for (const name of lines(listed) ?? []) {
      const text = lines(await source.get(read, name));
      yield { table: 'paper_sheet', values: { name, text: text?.join() ?? null } };
    }
  },
};

function lines(answer: Awaited<ReturnType<PaperSource['get']>>): readonly string[] | null {
  return answer.kind === 'answered' ? (answer.output as { lines: readonly string[] }).lines : null;
}
