import { verdictsOf } from './verdicts.ts';

verdictsOf('rockset');
