import type { GenerateCredentialReportCommandOutput, GetCredentialReportCommandOutput } from '@aws-sdk/client-iam';
import type { Answer } from '../../contract.ts';
import type { AwsSource } from '../source.ts';
import { generateCredentialReport, getCredentialReport } from './operations.ts';

/** Times that the state is asked for; with the pauses between, half a minute. */
const ATTEMPTS = 10;
const PAUSE_MS = 3_000;

type Started = Answer<GenerateCredentialReportCommandOutput>;

/** Asks AWS to generate the report, unless it has one that is younger than four hours. */
export function startCredentialReport(source: AwsSource): Promise<Started> {
  return source.ask(generateCredentialReport, {});
}

/**
 * Waits until the report is generated and fetches it. After the last attempt it is fetched anyway: what is not ready
 * is then `failed`, and known to be. A generation that is denied does not keep an earlier report from being read.
 */
export async function readCredentialReport(
  source: AwsSource,
  started: Started,
): Promise<Answer<GetCredentialReportCommandOutput>> {
  let state = started;
  for (let attempt = 2; attempt <= ATTEMPTS && isUnderWay(state); attempt++) {
    await source.pause?.(PAUSE_MS);
    state = await source.ask(generateCredentialReport, { attempt });
  }
  return source.ask(getCredentialReport, {});
}

function isUnderWay(state: Started): boolean {
  return state.kind === 'answered' && state.output.State !== 'COMPLETE';
}
