import type * as ga from '@aws-sdk/client-global-accelerator';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';

const CLIENT = 'global-accelerator';
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };

export const listAccelerators = awsOperation<ga.ListAcceleratorsCommandInput, ga.ListAcceleratorsCommandOutput>(
  CLIENT,
  {
    id: 'globalaccelerator:ListAccelerators',
    required: ['Accelerators'],
    pages: PAGES,
    doubt: everyItemHas('Accelerators', 'AcceleratorArn'),
  },
);

export const listListeners = awsOperation<ga.ListListenersCommandInput, ga.ListListenersCommandOutput>(CLIENT, {
  id: 'globalaccelerator:ListListeners',
  required: ['Listeners'],
  pages: PAGES,
  per: 'globalaccelerator:ListAccelerators',
  gone: ['AcceleratorNotFoundException'],
  doubt: everyItemHas('Listeners', 'ListenerArn'),
});

export const listEndpointGroups = awsOperation<ga.ListEndpointGroupsCommandInput, ga.ListEndpointGroupsCommandOutput>(
  CLIENT,
  {
    id: 'globalaccelerator:ListEndpointGroups',
    required: ['EndpointGroups'],
    pages: PAGES,
    per: 'globalaccelerator:ListListeners',
    gone: ['ListenerNotFoundException'],
  },
);

export const listCustomAccelerators = awsOperation<
  ga.ListCustomRoutingAcceleratorsCommandInput,
  ga.ListCustomRoutingAcceleratorsCommandOutput
>(CLIENT, {
  id: 'globalaccelerator:ListCustomRoutingAccelerators',
  required: ['Accelerators'],
  pages: PAGES,
  doubt: everyItemHas('Accelerators', 'AcceleratorArn'),
});

export const listCustomListeners = awsOperation<
  ga.ListCustomRoutingListenersCommandInput,
  ga.ListCustomRoutingListenersCommandOutput
>(CLIENT, {
  id: 'globalaccelerator:ListCustomRoutingListeners',
  required: ['Listeners'],
  pages: PAGES,
  per: 'globalaccelerator:ListCustomRoutingAccelerators',
  gone: ['AcceleratorNotFoundException'],
  doubt: everyItemHas('Listeners', 'ListenerArn'),
});

export const listCustomEndpointGroups = awsOperation<
  ga.ListCustomRoutingEndpointGroupsCommandInput,
  ga.ListCustomRoutingEndpointGroupsCommandOutput
>(CLIENT, {
  id: 'globalaccelerator:ListCustomRoutingEndpointGroups',
  required: ['EndpointGroups'],
  pages: PAGES,
  per: 'globalaccelerator:ListCustomRoutingListeners',
  gone: ['ListenerNotFoundException'],
});

export const operations: readonly Operation[] = [
  listAccelerators,
  listListeners,
  listEndpointGroups,
  listCustomAccelerators,
  listCustomListeners,
  listCustomEndpointGroups,
];
