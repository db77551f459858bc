import type { Column, Table } from '../../facts/table.ts';
import { outcome } from '../../facts/working.ts';

/** The tables of flow logs, resting on the operations that they are read by. */
export function flowTables(rows: readonly string[]): readonly Table[] {
  const text = (doc: string, identifies: string): Column => ({
    type: 'text',
    from: rows,
    doc,
    identifies,
  });
  const count = (doc: string): Column => ({ type: 'integer', from: rows, doc });
  const time = (doc: string): Column => ({ type: 'time', from: rows, doc });
  const flag = (doc: string): Column => ({ type: 'boolean', from: rows, doc });
  return [
    {
      name: 'flow_destination',
      doc: 'An address outside that an interface sent to during the period, as flow logs in S3 tell. Where files of a part of the period are missing, unread, or say that records were lost, a row in which all is unknown stands for what they may hold. Flow logs are delivered as best effort and are not signed.',
      rows,
      key: ['flow_log_id', 'interface_id', 'address', 'port', 'protocol', 'looks_like_answer', 'accepted'],
      columns: {
        flow_log_id: text('Id of the flow log that tells.', 'flow-log'),
        interface_id: text('Id of the interface that sent.', 'interface'),
        address: text('The address outside; private ranges, those of peered networks too, are not outside.', 'address'),
        port: count('The port sent to; 0 for what looks like an answer, and for protocols without ports.'),
        protocol: text("'tcp', 'udp', 'icmp', or the number that IANA gives the protocol.", 'nothing'),
        looks_like_answer: flag(
          '1 for what went from a port below 32768 to one above, as answers to callers do; 0 otherwise.',
        ),
        accepted: flag('1 when security groups and network ACLs let it pass; 0 when they rejected it.'),
        records: count('Number of flow log records.'),
        bytes: count('Number of bytes.'),
        first_at: time('Start of the first record.'),
        last_at: time('Start of the last record.'),
      },
    },
    {
      name: 'flow_log_hour',
      doc: 'One hour of the period of a flow log to S3: whether anything of it was delivered. That files within the hour are all there cannot be proven.',
      rows,
      key: ['flow_log_id', 'hour'],
      columns: {
        flow_log_id: text('Id of the flow log.', 'flow-log'),
        resource_id: text('Id of the VPC, subnet or interface that it records.', 'vpc'),
        hour: time('Start of the hour.'),
        status: {
          ...text(
            "'delivered' when records of the hour came; 'lost' when some of them say that records were lost; 'none' when there are no records of it.",
            'nothing',
          ),
          working: outcome('none', 'lost'),
        },
        records: count('Number of records of the hour.'),
        interfaces: count('Number of interfaces that have records of the hour.'),
      },
    },
  ];
}
