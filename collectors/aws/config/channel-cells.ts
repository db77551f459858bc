import type { ConfigExportDeliveryInfo, DeliveryChannel, DeliveryChannelStatus } from '@aws-sdk/client-config-service';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';

/**
 * The cells of `aws_config_delivery`; `status` is undefined when it was not read. DeliveryChannel: prefix and key are
 * present only when they are set; DeliveryChannelStatus: so is what was not yet delivered.
 */
export function channelCells(one: DeliveryChannel, status: DeliveryChannelStatus | undefined): FactRow['values'] {
  const history = status?.configHistoryDeliveryInfo;
  const snapshot = status?.configSnapshotDeliveryInfo;
  const told = (cell: Cell): Cell => (status === undefined ? null : cell);
  return {
    name: text(one.name),
    bucket: text(one.s3BucketName),
    prefix: one.s3KeyPrefix ?? '',
    kms_key: one.s3KmsKeyArn ?? '',
    history_status: told(history?.lastStatus ?? ''),
    history_at: told(succeededAt(history)),
    history_error: told(history?.lastErrorCode ?? ''),
    snapshot_at: told(succeededAt(snapshot)),
    snapshot_error: told(snapshot?.lastErrorCode ?? ''),
  };
}

function succeededAt(info: ConfigExportDeliveryInfo | undefined): Cell {
  return info?.lastSuccessfulTime === undefined ? '' : time(info.lastSuccessfulTime);
}
