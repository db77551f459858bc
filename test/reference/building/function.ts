import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Account } from '../account.ts';

/** A Lambda function; without a place it runs outside every VPC. */
export interface FunctionPlan {
  readonly name: string;
  readonly role: string;
  readonly key: string;
  readonly place: { readonly subnets: readonly string[]; readonly group: string } | null;
  /** Hold secrets on purpose: collecting must take them out before anything is hashed. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The 22 bytes of an empty zip archive (APPNOTE 4.3.16): moto keeps code without running it. */
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** Creates the function. */
export async function createFunction(account: Account, region: string, plan: FunctionPlan): Promise<void> {
  const lambda = new LambdaClient(account.settings(region));
  const place = plan.place;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: plan.name,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: plan.role,
      Code: { ZipFile: EMPTY_ZIP },
      KMSKeyArn: plan.key,
      Timeout: 300,
      MemorySize: 512,
      Environment: { Variables: { ...plan.variables } },
      ...(place === null ? {} : { VpcConfig: { SubnetIds: [...place.subnets], SecurityGroupIds: [place.group] } }),
      Tags: { service: plan.name },
    }),
  );
  lambda.destroy();
}
