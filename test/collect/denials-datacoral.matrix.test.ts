import { denialSuite } from './denials/suite.ts';

denialSuite('datacoral');
