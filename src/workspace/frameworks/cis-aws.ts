/**
 * CIS AWS Foundations Benchmark, editions 5.0 and 7.0: the number in the one and in the other, `-` where there is none. The
 * titles are ours: the benchmark's words are not.
 */
const RECOMMENDATIONS = `
- 2.1.1 Root credentials of member accounts managed centrally
- 2.1.2 Guardrails of the organisation
- 2.1.3 No workloads in the management account
- 2.1.4 Accounts in units
- 2.1.5 Delegated administration of policies
- 2.1.6 Delegated administration of services
1.1 2.2 Contact details current
1.2 2.3 Security contact registered
1.3 2.4 No access key of root
1.4 2.5 Second factor of root
1.5 2.6 Hardware second factor of root
1.6 2.7 Root not used daily
1.7 2.8 Passwords of at least 14 characters
1.8 2.9 No reuse of passwords
1.9 2.10 Second factor for console users
1.10 - No access keys at the making of users
1.11 2.11 Unused credentials disabled
1.12 - One active access key a user
1.13 2.12 Access keys rotated
1.14 2.13 Rights by group
1.15 2.14 No full administrator policies
1.16 2.15 Role for AWS Support
1.17 2.16 Roles for instances
1.18 2.17 No expired certificates in IAM
1.19 2.18 Access Analyzer in each region
1.20 2.19 Users managed centrally
1.21 2.20 No full access to CloudShell
- 2.21 No resource open to everybody by policy
2.1.1 3.1.1 S3 refuses plain HTTP
2.1.2 3.1.2 S3 deletes with a second factor
2.1.3 3.1.3 Sensitive data in S3 found and classified
2.1.4 3.1.4 S3 blocks public access
2.2.1 3.2.1 RDS encrypted at rest
2.2.2 3.2.2 RDS minor upgrades automatic
2.2.3 3.2.3 RDS not public
2.2.4 3.2.4 RDS in several zones
2.3.1 3.3.1 EFS encrypted
3.1 4.1 CloudTrail in every region
3.2 4.2 CloudTrail validates log files
3.3 4.3 Config in every region
3.4 4.4 Access logs on the trail’s bucket
3.5 4.5 CloudTrail encrypted with KMS
3.6 4.6 KMS keys rotated
3.7 4.7 VPC flow logs
3.8 4.8 Object writes logged
3.9 4.9 Object reads logged
- 4.10 Access logs of services
4.1 5.1 Alarm: unauthorised calls
4.2 5.2 Alarm: console without second factor
4.3 5.3 Alarm: use of root
4.4 5.4 Alarm: IAM policies
4.5 5.5 Alarm: CloudTrail settings
4.6 5.6 Alarm: failed console sign-ins
4.7 5.7 Alarm: KMS keys disabled or deleted
4.8 5.8 Alarm: bucket policies
4.9 5.9 Alarm: Config settings
4.10 5.10 Alarm: security groups
4.11 5.11 Alarm: network ACLs
4.12 5.12 Alarm: gateways
4.13 5.13 Alarm: route tables
4.14 5.14 Alarm: VPCs
4.15 5.15 Alarm: the organisation
4.16 5.16 Security Hub
5.1.1 6.1.1 EBS encrypted in every region
5.1.2 6.1.2 File shares not open to the internet
5.2 6.2 Network ACLs close remote administration
5.3 6.3 Security groups close remote administration (IPv4)
5.4 6.4 Security groups close remote administration (IPv6)
5.5 6.5 Default security groups closed
5.6 6.6 Narrow routes for peering
5.7 6.7 Instance metadata version 2
- 6.8 Private ways to S3
`;

/** "1.4 Second factor of root" on a line each, in the order of the edition. */
function edition(column: 0 | 1): string {
  return RECOMMENDATIONS.trim()
    .split('\n')
    .flatMap((line) => {
      const [five = '-', seven = '-', ...title] = line.split(' ');
      const number = [five, seven][column];
      return number === '-' ? [] : [`${number} ${title.join(' ')}`];
    })
    .join('\n');
}

export const CIS_AWS_5 = edition(0);
export const CIS_AWS_7 = edition(1);
