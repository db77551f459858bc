import type { GetFindingsStatisticsCommandOutput, SeverityStatistics } from '@aws-sdk/client-guardduty';
import type { Cell } from '../../../src/facts/table.ts';
import type { Answer } from '../../contract.ts';

/** Groups that are asked for; an answer with as many may have left some out. */
export const MOST = 100;

type Open = Record<'open_critical' | 'open_high' | 'open_medium', Cell>;

const UNKNOWN: Open = { open_critical: null, open_high: null, open_medium: null };

/** Open findings by level, after GuardDuty's severity levels: critical from 9.0, high from 7.0, medium from 4.0. */
export function openCells(answer: Answer<GetFindingsStatisticsCommandOutput>): Open {
  if (answer.kind !== 'answered') return UNKNOWN;
  const { FindingStatistics, NextToken } = answer.output;
  const groups = FindingStatistics?.GroupedBySeverity;
  // No question takes the token back: what lies behind it cannot be read.
  if (groups === undefined || NextToken !== undefined || groups.length >= MOST || !groups.every(isTold)) return UNKNOWN;
  const between = (from: number, to: number): number =>
    groups
      .filter(({ Severity = 0 }) => Severity >= from && Severity < to)
      .reduce((sum, { TotalFindings = 0 }) => sum + TotalFindings, 0);
  return { open_critical: between(9, Number.POSITIVE_INFINITY), open_high: between(7, 9), open_medium: between(4, 7) };
}

function isTold({ Severity, TotalFindings }: SeverityStatistics): boolean {
  return Number.isFinite(Severity) && Number.isSafeInteger(TotalFindings);
}
