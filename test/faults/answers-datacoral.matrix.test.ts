import { faultSuite } from './suite.ts';

faultSuite('datacoral');
