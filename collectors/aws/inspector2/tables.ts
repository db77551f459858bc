import type { Table } from '../../../src/facts/table.ts';
import { outcome } from '../../../src/facts/working.ts';
import { openFindingTable } from '../findings.ts';

const STATUS = 'inspector2:BatchGetAccountStatus';
const STATES = ['ENABLING', 'ENABLED', 'DISABLING', 'DISABLED', 'SUSPENDING', 'SUSPENDED'] as const;
const WORDS = STATES.map((state) => `'${state}'`).join(', ');

const stateOf = (what: string) =>
  ({ type: 'text', from: STATUS, doc: `State of ${what}: ${WORDS}.`, oneOf: STATES }) as const;

export const accountTable: Table = {
  name: 'aws_inspector2_account',
  doc: 'Whether Inspector scans one region for vulnerabilities, and what of it; every region that was read has a row.',
  rows: STATUS,
  each: { [STATUS]: 'accounts' },
  key: [],
  columns: {
    status: stateOf('Inspector as a whole'),
    ec2: stateOf('its scanning of EC2 instances'),
    ecr: stateOf('its scanning of images in ECR'),
    lambda: stateOf('its scanning of the dependencies of Lambda functions'),
    lambda_code: stateOf('its scanning of the code of Lambda functions'),
    code_repository: stateOf('its scanning of repositories of code'),
  },
};

const COVERAGE = 'inspector2:ListCoverage';

export const coverageTable: Table = {
  name: 'aws_inspector2_coverage',
  doc: 'One EC2 instance, repository of ECR or Lambda function that Inspector knows, in one kind of scan; images are not told one by one.',
  rows: COVERAGE,
  each: { [COVERAGE]: 'coveredResources' },
  key: ['resource_type', 'resource_id', 'scan_type'],
  columns: {
    resource_type: {
      type: 'text',
      from: COVERAGE,
      doc: "'AWS_EC2_INSTANCE', 'AWS_ECR_REPOSITORY' or 'AWS_LAMBDA_FUNCTION'.",
      identifies: 'nothing',
    },
    resource_id: {
      type: 'text',
      from: COVERAGE,
      doc: 'Id of the instance, or ARN of the repository or function; that of a function ends in its version.',
      identifies: 'resource',
    },
    scan_type: {
      type: 'text',
      from: COVERAGE,
      doc: "What is scanned: 'PACKAGE' (installed packages), 'NETWORK' (reachability) or 'CODE'.",
      identifies: 'nothing',
    },
    active: {
      type: 'boolean',
      from: COVERAGE,
      doc: '1 when it is scanned, 0 when it is not.',
      working: outcome(0),
    },
    reason: {
      type: 'text',
      from: COVERAGE,
      doc: "Why it is scanned or not, such as 'SUCCESSFUL', 'UNMANAGED_EC2_INSTANCE' or 'SCAN_FREQUENCY_MANUAL'.",
      identifies: 'nothing',
    },
    last_scanned: { type: 'time', from: COVERAGE, doc: 'When it was last scanned; NULL also when it never was.' },
  },
};

const FINDINGS = 'inspector2:ListFindings';

export const openTable = openFindingTable({
  name: 'aws_inspector2_open_finding',
  doc: 'Whether Inspector has active findings of one severity in one region, and since when; suppressed and closed ones do not count.',
  findings: FINDINGS,
  looking: STATUS,
  anyOpen:
    '1 when there is an active finding, 0 when there is none; NULL where Inspector is not enabled: nobody looked.',
  oldest: "When the oldest active finding was first observed; '' when there is none.",
});

export const tables: readonly Table[] = [accountTable, coverageTable, openTable];
