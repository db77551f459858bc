import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import { unknownRow } from '../listing.ts';
import { type Tags, tagsJson, tagValue } from '../tags.ts';
import { bucketArn } from './names.ts';
import type { Bucket } from './read-bucket.ts';
import { tagTable } from './tables.ts';

export function tagCells(bucket: Bucket): Readonly<Record<string, Cell>> {
  const tags = tagsOf(bucket);
  return { tags: tagsJson(tags), tag_data_class: tagValue(tags, 'data-class') };
}

/** The rows of `aws_s3_bucket_tag`, by key; one of unknowns for a bucket that nothing could be asked of. */
export function tagRows(bucket: Bucket): readonly FactRow[] {
  if (bucket.listed.Name === undefined) return [{ table: tagTable.name, values: unknownRow(tagTable) }];
  const tags = [...(tagsOf(bucket) ?? [])].sort((a, b) => byCodeUnits(String(a.Key), String(b.Key)));
  return tags.map(({ Key, Value }) => ({
    table: 'aws_s3_bucket_tag',
    values: {
      bucket: text(bucket.listed.Name),
      bucket_arn: bucketArn(bucket),
      tag_key: text(Key),
      tag_value: text(Value),
    },
  }));
}

function tagsOf({ tagging }: Bucket): Tags {
  switch (tagging.kind) {
    case 'answered':
      return tagging.output.TagSet ?? null;
    case 'absent':
      return [];
    case 'unread':
      return null;
  }
}
