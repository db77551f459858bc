/** CIS AWS Foundations Benchmark 5.0. The titles are ours: the benchmark's words are not. */
export const CIS_AWS_5 = `
1.1 Contact details current
1.2 Security contact registered
1.3 No access key of root
1.4 Second factor of root
1.5 Hardware second factor of root
1.6 Root not used daily
1.7 Passwords of at least 14 characters
1.8 No reuse of passwords
1.9 Second factor for console users
1.10 No access keys at the making of users
1.11 Unused credentials disabled
1.12 One active access key a user
1.13 Access keys rotated
1.14 Rights by group
1.15 No full administrator policies
1.16 Role for AWS Support
1.17 Roles for instances
1.18 No expired certificates in IAM
1.19 Access Analyzer in each region
1.20 Users managed centrally
1.21 No full access to CloudShell
2.1.1 S3 refuses plain HTTP
2.1.2 S3 deletes with a second factor
2.1.3 Sensitive data in S3 found and classified
2.1.4 S3 blocks public access
2.2.1 RDS encrypted at rest
2.2.2 RDS minor upgrades automatic
2.2.3 RDS not public
2.2.4 RDS in several zones
2.3.1 EFS encrypted
3.1 CloudTrail in every region
3.2 CloudTrail validates log files
3.3 Config in every region
3.4 Access logs on the trail’s bucket
3.5 CloudTrail encrypted with KMS
3.6 KMS keys rotated
3.7 VPC flow logs
3.8 Object writes logged
3.9 Object reads logged
4.1 Alarm: unauthorised calls
4.2 Alarm: console without second factor
4.3 Alarm: use of root
4.4 Alarm: IAM policies
4.5 Alarm: CloudTrail settings
4.6 Alarm: failed console sign-ins
4.7 Alarm: KMS keys disabled or deleted
4.8 Alarm: bucket policies
4.9 Alarm: Config settings
4.10 Alarm: security groups
4.11 Alarm: network ACLs
4.12 Alarm: gateways
4.13 Alarm: route tables
4.14 Alarm: VPCs
4.15 Alarm: the organisation
4.16 Security Hub
5.1.1 EBS encrypted in every region
5.1.2 File shares not open to the internet
5.2 Network ACLs close remote administration
5.3 Security groups close remote administration (IPv4)
5.4 Security groups close remote administration (IPv6)
5.5 Default security groups closed
5.6 Narrow routes for peering
5.7 Instance metadata version 2
`;

/** CIS AWS Foundations Benchmark 7.0. The titles are ours. */
export const CIS_AWS_7 = `
2.1.1 Root credentials of member accounts managed centrally
2.1.2 Guardrails of the organisation
2.1.3 No workloads in the management account
2.1.4 Accounts in units
2.1.5 Delegated administration of policies
2.1.6 Delegated administration of services
2.2 Contact details current
2.3 Security contact registered
2.4 No access key of root
2.5 Second factor of root
2.6 Hardware second factor of root
2.7 Root not used daily
2.8 Passwords of at least 14 characters
2.9 No reuse of passwords
2.10 Second factor for console users
2.11 Unused credentials disabled
2.12 Access keys rotated
2.13 Rights by group
2.14 No full administrator policies
2.15 Role for AWS Support
2.16 Roles for instances
2.17 No expired certificates in IAM
2.18 Access Analyzer in each region
2.19 Users managed centrally
2.20 No full access to CloudShell
2.21 No resource open to everybody by policy
3.1.1 S3 refuses plain HTTP
3.1.2 S3 deletes with a second factor
3.1.3 Sensitive data in S3 found and classified
3.1.4 S3 blocks public access
3.2.1 RDS encrypted at rest
3.2.2 RDS minor upgrades automatic
3.2.3 RDS not public
3.2.4 RDS in several zones
3.3.1 EFS encrypted
4.1 CloudTrail in every region
4.2 CloudTrail validates log files
4.3 Config in every region
4.4 Access logs on the trail’s bucket
4.5 CloudTrail encrypted with KMS
4.6 KMS keys rotated
4.7 VPC flow logs
4.8 Object writes logged
4.9 Object reads logged
4.10 Access logs of services
5.1 Alarm: unauthorised calls
5.2 Alarm: console without second factor
5.3 Alarm: use of root
5.4 Alarm: IAM policies
5.5 Alarm: CloudTrail settings
5.6 Alarm: failed console sign-ins
5.7 Alarm: KMS keys disabled or deleted
5.8 Alarm: bucket policies
5.9 Alarm: Config settings
5.10 Alarm: security groups
5.11 Alarm: network ACLs
5.12 Alarm: gateways
5.13 Alarm: route tables
5.14 Alarm: VPCs
5.15 Alarm: the organisation
5.16 Security Hub
6.1.1 EBS encrypted in every region
6.1.2 File shares not open to the internet
6.2 Network ACLs close remote administration
6.3 Security groups close remote administration (IPv4)
6.4 Security groups close remote administration (IPv6)
6.5 Default security groups closed
6.6 Narrow routes for peering
6.7 Instance metadata version 2
6.8 Private ways to S3
`;
