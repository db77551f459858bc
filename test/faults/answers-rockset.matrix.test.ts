import { faultSuite } from './suite.ts';

faultSuite('rockset');
