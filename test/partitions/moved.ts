/** How regions of a partition begin, and which of its own stands for us-east-1, where services without regions are asked. */
const PLACES: Readonly<Record<string, { readonly begins: string; readonly home: string }>> = {
  'aws-us-gov': { begins: 'us-gov-', home: 'us-gov-west-1' },
  'aws-cn': { begins: 'cn-', home: 'cn-northwest-1' },
  'aws-eusc': { begins: 'eusc-de-', home: 'eusc-de-east-1' },
};

const REGION =
  /(?<![A-Za-z0-9-])(us|eu|ap|sa|ca|me|af|il|mx)-(north|south|east|west|central|northeast|southeast)-(\d)(?!\d)/g;

/**
 * A text with its ARNs and regions moved into another partition, each region to one of its own: eu-west-1 is
 * us-gov-aeuwest-1 there, which AWS does not have, which has the form that its regions have, and comes before the home
 * as it does in the cases.
 */
export function movedTo(partition: string, text: string): string {
  const { begins, home } = PLACES[partition] ?? { begins: '', home: 'us-east-1' };
  return (
    text
      .replaceAll('arn:aws:', `arn:${partition}:`)
      // As IAM writes documents.
      .replace(/arn%3Aaws%3A/gi, `arn%3A${partition}%3A`)
      .replace(REGION, (region, place: string, direction: string, count: string) =>
        region === 'us-east-1' ? home : `${begins}${region < 'us-east-1' ? 'a' : 'z'}${place}${direction}-${count}`,
      )
  );
}
