import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/sagemaker/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';

const URL = 'https://hunter2@host/x.git';

test.each([
  [
    'sagemaker:DescribeNotebookInstance',
    { NotebookInstanceArn: 'arn:n', DefaultCodeRepository: URL, AdditionalCodeRepositories: [URL] },
    { NotebookInstanceArn: 'arn:n' },
  ],
  [
    'sagemaker:DescribeDomain',
    {
      DomainArn: 'arn:d',
      DefaultUserSettings: { JupyterLabAppSettings: { CodeRepositories: [{ RepositoryUrl: URL }] } },
    },
    { DomainArn: 'arn:d', DefaultUserSettings: { JupyterLabAppSettings: {} } },
  ],
])('%s: addresses of repositories, which can bear tokens, are taken out before hashing', (id, body, kept) => {
  const { redact } = collector.operations.find((one) => one.id === id) as AwsOperation<object, object>;
  expect(JSON.parse(redact?.(JSON.stringify(body)).body ?? '')).toEqual(kept);
});
