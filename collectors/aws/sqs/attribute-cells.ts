import type { GetQueueAttributesResult } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';

const redrivePolicy = z
  .string()
  .transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue('it is not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.looseObject({ deadLetterTargetArn: z.string() }));

type Attributes = NonNullable<GetQueueAttributesResult['Attributes']>;

/** The columns of a queue that its attributes give, its policy apart. Every value of an attribute is text. */
export function attributeCells(attributes: Attributes | undefined): FactRow['values'] {
  if (attributes === undefined) {
    return { arn: null, encryption: null, kms_key: null, fifo: null, retention_seconds: null, dead_letter_queue: null };
  }
  return {
    arn: text(attributes.QueueArn),
    ...encryptionCells(attributes),
    fifo: attributes.FifoQueue === 'true' ? 1 : 0,
    retention_seconds: wholeNumber(attributes.MessageRetentionPeriod),
    dead_letter_queue: deadLetterQueue(attributes.RedrivePolicy),
  };
}

/**
 * GetQueueAttributes gives KmsMasterKeyId only under SSE-KMS. SqsManagedSseEnabled is in every answer of AWS: without
 * it, it stays unknown whether SQS encrypts under a key of its own.
 */
function encryptionCells({ KmsMasterKeyId, SqsManagedSseEnabled }: Attributes): Record<'encryption' | 'kms_key', Cell> {
  if (KmsMasterKeyId !== undefined && KmsMasterKeyId !== '') return { encryption: 'SSE-KMS', kms_key: KmsMasterKeyId };
  const managed: Cell = SqsManagedSseEnabled === 'true' ? 'SSE-SQS' : SqsManagedSseEnabled === 'false' ? 'none' : null;
  return { encryption: managed, kms_key: 'none' };
}

function wholeNumber(value: string | undefined): Cell {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** RedrivePolicy is JSON in text; one that cannot be read leaves the queue unknown. */
function deadLetterQueue(redrive: string | undefined): Cell {
  if (redrive === undefined || redrive === '') return 'none';
  const parsed = redrivePolicy.safeParse(redrive);
  return parsed.success ? parsed.data.deadLetterTargetArn : null;
}
