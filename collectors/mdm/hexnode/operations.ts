import type { Operation } from '../../contract.ts';
import { type HttpOperation, misshapen } from '../source.ts';
import { withoutSecretValues } from './redact.ts';
import { device, deviceList, policyDetails, policyList } from './shapes.ts';

/** Hexnode's lists hold at most 100 items a page. */
const LIST = {
  required: ['count', 'next', 'results'],
  query: { per_page: '100' },
  pages: { tokenIn: 'page', tokenOut: 'next' },
  token: 'plain',
} as const;

export const listDevices: HttpOperation = {
  ...LIST,
  id: 'hexnode:ListDevices',
  path: 'api/v1/devices/',
  doubt: misshapen(deviceList),
  redact: withoutSecretValues,
  redacts: 'passwords, keys and tokens',
};

export const getDevice: HttpOperation = {
  id: 'hexnode:GetDevice',
  path: 'api/v1/devices/{id}/',
  token: 'plain',
  required: ['id'],
  per: 'hexnode:ListDevices',
  gone: ['HTTP 404'],
  doubt: misshapen(device),
  redact: withoutSecretValues,
  redacts: 'passwords, keys and tokens',
};

export const listDevicePolicies: HttpOperation = {
  ...LIST,
  id: 'hexnode:ListDevicePolicies',
  path: 'api/v1/devices/{id}/policies/',
  per: 'hexnode:ListDevices',
  gone: ['HTTP 404'],
  doubt: misshapen(policyList),
  redact: withoutSecretValues,
  redacts: 'passwords, keys and tokens',
};

export const listPolicies: HttpOperation = {
  ...LIST,
  id: 'hexnode:ListPolicies',
  path: 'api/v1/policy/',
  doubt: misshapen(policyList),
  redact: withoutSecretValues,
  redacts: 'passwords, keys and tokens',
};

export const getPolicy: HttpOperation = {
  id: 'hexnode:GetPolicy',
  path: 'api/v1/policy/{id}/',
  token: 'plain',
  required: ['id'],
  per: 'hexnode:ListPolicies',
  gone: ['HTTP 404'],
  doubt: misshapen(policyDetails),
  redact: withoutSecretValues,
  redacts: 'passwords, keys and tokens',
};

export const operations: readonly Operation[] = [listDevices, getDevice, listDevicePolicies, listPolicies, getPolicy];
