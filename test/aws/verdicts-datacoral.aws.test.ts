import { verdictsOf } from './verdicts.ts';

verdictsOf('datacoral');
