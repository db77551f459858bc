import type { Table } from '../../src/facts/table.ts';
import { lastSuccess } from '../../src/facts/working.ts';
import { OPERATING_SYSTEMS } from './operating-system.ts';

/** The operations of one vendor that fill the shared tables. */
export interface MdmOperations {
  readonly devices: string;
  readonly deviceDetails: string;
  readonly policies: string;
  readonly policyDetails: string;
  readonly devicePolicies: string;
}

/** The tables that every device manager fills: same names and columns, told apart by `vendor`. */
export function mdmTables(operations: MdmOperations): readonly Table[] {
  return [deviceTable(operations), policyTable(operations), devicePolicyTable(operations)];
}

const VENDOR = 'Device manager: the folder of its collector, such as `hexnode`.';

function deviceTable({ devices, deviceDetails }: MdmOperations): Table {
  return {
    name: 'mdm_device',
    doc: 'One device that a device manager knows, enrolled or not, of any platform.',
    rows: devices,
    each: { [devices]: 'results' },
    key: ['vendor', 'device_id'],
    columns: {
      vendor: { type: 'text', from: devices, doc: VENDOR, identifies: 'nothing' },
      device_id: { type: 'text', from: devices, doc: "The vendor's id of the device.", identifies: 'device' },
      name: { type: 'text', from: devices, doc: 'Name of the device.', identifies: 'device' },
      model: { type: 'text', from: devices, doc: 'Model name.', identifies: 'nothing' },
      os: {
        type: 'text',
        from: devices,
        doc: "Operating system: 'macos', 'ios', 'ipados', 'tvos', 'visionos', 'android', 'fireos', 'windows', 'linux' or 'chromeos'; NULL for any other that the vendor names, since it may be one of these.",
        oneOf: OPERATING_SYSTEMS,
      },
      os_name: {
        type: 'text',
        from: devices,
        doc: "Operating system as the vendor names it, such as 'macOS'.",
        identifies: 'nothing',
      },
      os_version: { type: 'text', from: devices, doc: 'Version of the operating system.', identifies: 'nothing' },
      serial: { type: 'text', from: devices, doc: 'Serial number.', identifies: 'serial' },
      user_name: {
        type: 'text',
        from: devices,
        doc: "Person whom the device is assigned to; '' when nobody.",
        identifies: 'person',
      },
      user_email: {
        type: 'text',
        from: deviceDetails,
        doc: 'Mail address of that person in lower case; NULL where the vendor gives none.',
        identifies: 'person',
      },
      enrolled: {
        type: 'boolean',
        from: devices,
        doc: '1 when the device is under management now, 0 when it is not; NULL for a status that is not known here.',
      },
      compliant: {
        type: 'boolean',
        from: devices,
        doc: "1 when the vendor's own rules call it compliant, else 0; these rules are not this paper's promises.",
      },
      last_reported: {
        type: 'time',
        from: devices,
        doc: 'When the device last answered its manager.',
        working: lastSuccess(),
      },
      filevault: {
        type: 'boolean',
        from: deviceDetails,
        doc: '1 when the device reports that its disk is encrypted, 0 when it reports that it is not; NULL where the vendor reports no such field (Hexnode).',
      },
      firewall: {
        type: 'boolean',
        from: deviceDetails,
        doc: '1 when the device reports that its firewall is on, 0 when it reports that it is off; NULL where the vendor reports no such field (Hexnode).',
      },
    },
  };
}

function policyTable({ policies, policyDetails }: MdmOperations): Table {
  return {
    name: 'mdm_policy',
    doc: 'One policy of a device manager for one platform that it sets.',
    rows: [policies, policyDetails],
    each: { [policies]: 'results' },
    key: ['vendor', 'policy_id', 'platform'],
    columns: {
      vendor: { type: 'text', from: policies, doc: VENDOR, identifies: 'nothing' },
      policy_id: { type: 'text', from: policies, doc: "The vendor's id of the policy.", identifies: 'policy' },
      name: { type: 'text', from: policies, doc: 'Name of the policy.', identifies: 'policy' },
      platform: {
        type: 'text',
        from: policyDetails,
        doc: "'macos', 'ios', 'android', 'windows' or 'tvos'; 'none' for a policy that sets no platform; NULL when its details were unread.",
        identifies: 'nothing',
      },
      password_required: {
        type: 'boolean',
        from: policyDetails,
        doc: '1 when the policy has a password section for the platform, else 0.',
      },
      min_length: {
        type: 'integer',
        from: policyDetails,
        doc: 'Least number of characters of a password; 0 when the policy asks for none.',
      },
      require_alphanumeric: {
        type: 'boolean',
        from: policyDetails,
        doc: '1 when a password must have letters and digits, else 0.',
      },
      max_inactivity_minutes: {
        type: 'integer',
        from: policyDetails,
        doc: 'Longest idle time in minutes before the screen locks; 0 for never.',
      },
    },
  };
}

function devicePolicyTable({ devices, devicePolicies }: MdmOperations): Table {
  return {
    name: 'mdm_device_policy',
    doc: 'One policy that applies to one device, directly or by its user or groups.',
    rows: [devices, devicePolicies],
    each: { [devicePolicies]: 'results' },
    key: ['vendor', 'device_id', 'policy_id'],
    columns: {
      vendor: { type: 'text', from: devices, doc: VENDOR, identifies: 'nothing' },
      device_id: { type: 'text', from: devices, doc: "The vendor's id of the device.", identifies: 'device' },
      policy_id: { type: 'text', from: devicePolicies, doc: "The vendor's id of the policy.", identifies: 'policy' },
      policy_name: { type: 'text', from: devicePolicies, doc: 'Name of the policy.', identifies: 'policy' },
    },
  };
}
