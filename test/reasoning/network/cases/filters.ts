import type { Case } from '../case.ts';
import { OTHERS } from './mistakes.ts';

const GROUPS = 'VPC User Guide, Security group rules';
const ACLS = 'VPC User Guide, Network ACL rules';
const TAIL = ['in 32767 deny -1 all 0.0.0.0/0', 'out 100 allow -1 all 0.0.0.0/0'];

export const filters: readonly Case[] = [
  { name: 'a group without rules', world: { rules: [] }, gives: ['0'], says: 'no rule of sg-1 admits ipv4 from the internet' },
  { name: 'a rule for another group alone', rule: `${GROUPS}: a group as source means its interfaces`, world: { rules: ['sg-1 -1 all sg-2'] }, gives: ['0'] },
  { name: 'a rule for private ranges alone', world: { rules: ['sg-1 -1 all 10.0.0.0/8'] }, gives: ['0'] },
  { name: 'ports of a range', world: { rules: ['sg-1 tcp 8000-8100 0.0.0.0/0'] }, gives: ['1 tcp 8000-8100 0.0.0.0/0'] },
  { name: 'ranges that meet are one', world: { rules: ['sg-1 tcp 80-90 0.0.0.0/0', 'sg-1 tcp 91-100 0.0.0.0/0'] }, gives: ['1 tcp 80-100 0.0.0.0/0'] },
  {
    name: 'a wider source for one port',
    rule: `${GROUPS}: the most permissive rule holds`,
    world: { rules: ['sg-1 tcp 22 192.0.2.0/24', 'sg-1 tcp 22-23 198.51.100.0/24'] },
    gives: ['1 tcp 22 192.0.2.0/24 198.51.100.0/24', '1 tcp 23 198.51.100.0/24'],
  },
  { name: 'all traffic', world: { rules: ['sg-1 -1 all 192.0.2.0/24'] }, gives: ['1 tcp 0-65535 192.0.2.0/24', '1 udp 0-65535 192.0.2.0/24', '1 icmp 0-255 192.0.2.0/24', ...OTHERS('1', '192.0.2.0/24')] },
  { name: 'one type of ICMP', world: { rules: ['sg-1 icmp 8/-1 0.0.0.0/0'] }, gives: ['1 icmp 8 0.0.0.0/0'] },
  { name: 'one code of ICMP', world: { rules: ['sg-1 icmp 3/4 0.0.0.0/0'] }, gives: ['1 icmp 3 0.0.0.0/0'] },
  { name: 'all of ICMP', world: { rules: ['sg-1 icmp -1/-1 0.0.0.0/0'] }, gives: ['1 icmp 0-255 0.0.0.0/0'] },
  { name: 'a protocol by its number', world: { rules: ['sg-1 47 all 0.0.0.0/0'] }, gives: ['1 other 47 0.0.0.0/0'] },
  { name: 'udp is not tcp', world: { rules: ['sg-1 udp 53 0.0.0.0/0'] }, gives: ['1 udp 53 0.0.0.0/0'] },
  { name: 'a rule of unknown source', world: { rules: ['sg-1 tcp 22 ?'] }, gives: ['? tcp 22 0.0.0.0/0'], says: 'the range of a rule of sg-1 is unknown' },
  { name: 'a rule of unknown ports', world: { rules: ['sg-1 tcp ? 0.0.0.0/0'] }, gives: ['? tcp 0-65535 0.0.0.0/0'] },
  {
    name: 'a known rule stays certain beside an unknown one',
    world: { rules: ['sg-1 tcp 443 0.0.0.0/0', 'sg-1 tcp 22 ?'] },
    gives: ['1 tcp 443 0.0.0.0/0', '? tcp 22 0.0.0.0/0'],
  },
  {
    name: 'an unread prefix list in a rule',
    world: { rules: ['sg-1 tcp 22 pl-1'], denied: ['ec2:GetManagedPrefixListEntries'] },
    gives: ['? tcp 22 0.0.0.0/0'],
    says: 'ec2:GetManagedPrefixListEntries',
  },
  { name: 'a prefix list that no answer holds', world: { rules: ['sg-1 tcp 22 pl-9'] }, gives: ['? tcp 22 0.0.0.0/0'], says: 'prefix list pl-9 is in no answer' },
  { name: 'a prefix list that the rule does not name', world: { rules: ['sg-1 tcp 22 pl-?'] }, gives: ['? tcp 22 0.0.0.0/0'], says: 'the range of a rule of sg-1 is unknown' },
  { name: 'a rule for what leaves', world: { rules: ['sg-1 tcp 22 0.0.0.0/0 out'] }, gives: ['0'] },
  { name: 'a rule of unknown direction', world: { rules: ['sg-1 tcp 22 0.0.0.0/0 ?'] }, gives: ['? tcp 22 0.0.0.0/0'], says: 'the direction of a rule of sg-1 is unknown' },
  { name: 'a group that no answer holds', world: { groups: [], rules: [] }, gives: ['? tcp 0-65535 0.0.0.0/0', '? udp 0-65535 0.0.0.0/0', '? icmp 0-255 0.0.0.0/0', ...OTHERS('?')], says: 'security group sg-1 is in no answer' },
  {
    name: 'rules read in part stay certain',
    world: { rules: ['sg-1 tcp 443 0.0.0.0/0'], denied: ['ec2:DescribeSecurityGroups'], status: 'truncated' },
    gives: ['1 tcp 443 0.0.0.0/0', '? tcp 0-442 0.0.0.0/0', '? tcp 444-65535 0.0.0.0/0', '? udp 0-65535 0.0.0.0/0', '? icmp 0-255 0.0.0.0/0', ...OTHERS('?')],
  },
  { name: 'an ACL that denies all in', world: { acl: TAIL }, gives: ['0'], says: 'network ACL acl-1' },
  { name: 'an ACL that allows the port', world: { acl: ['in 100 allow tcp 443 0.0.0.0/0', ...TAIL] }, gives: ['1 tcp 443 0.0.0.0/0'] },
  {
    name: 'a deny before the allow',
    rule: `${ACLS}: the lowest number first, the first match decides`,
    world: { acl: ['in 100 allow -1 all 0.0.0.0/0', 'in 90 deny tcp 443 192.0.2.0/24', ...TAIL], rules: ['sg-1 tcp 443 192.0.2.0/23'] },
    gives: ['1 tcp 443 192.0.3.0/24'],
  },
  {
    name: 'a deny behind the allow is too late',
    rule: `${ACLS}: the first match decides`,
    world: { acl: ['in 90 allow -1 all 0.0.0.0/0', 'in 100 deny tcp 443 0.0.0.0/0', ...TAIL] },
    gives: ['1 tcp 443 0.0.0.0/0'],
  },
  {
    name: 'an ACL that lets no reply out',
    rule: `${ACLS}: ACLs are stateless`,
    world: { acl: ['in 100 allow -1 all 0.0.0.0/0', 'out 32767 deny -1 all 0.0.0.0/0'] },
    gives: ['0'],
  },
  {
    name: 'an ACL that lets replies out to one network',
    world: { acl: ['in 100 allow -1 all 0.0.0.0/0', 'out 100 allow tcp 1024-65535 192.0.2.0/24'] },
    gives: ['1 tcp 443 192.0.2.0/24'],
  },
  {
    name: 'replies to one low port are enough for whoever chooses it',
    world: { acl: ['in 100 allow -1 all 0.0.0.0/0', 'out 100 allow tcp 53 0.0.0.0/0'] },
    gives: ['1 tcp 443 0.0.0.0/0'],
  },
  { name: 'replies by udp do not answer tcp', world: { acl: ['in 100 allow -1 all 0.0.0.0/0', 'out 100 allow udp 0-65535 0.0.0.0/0'] }, gives: ['0'] },
  { name: 'unread ACLs', world: { acl: [], denied: ['ec2:DescribeNetworkAcls'] }, gives: ['? tcp 443 0.0.0.0/0'], says: 'ec2:DescribeNetworkAcls' },
  { name: 'an ACL rule of unknown action', world: { acl: ['in 100 ? tcp 443 0.0.0.0/0', 'in 200 allow -1 all 0.0.0.0/0', ...TAIL] }, gives: ['? tcp 443 0.0.0.0/0'], says: 'a rule of acl-1 is unknown' },
  { name: 'an ACL deny of unknown range', world: { acl: ['in 100 deny tcp 443 ?', 'in 200 allow -1 all 0.0.0.0/0', ...TAIL] }, gives: ['? tcp 443 0.0.0.0/0'] },
  { name: 'an ACL allow of unknown number', world: { acl: ['in ? allow tcp 443 0.0.0.0/0', 'in 200 deny -1 all 0.0.0.0/0', ...TAIL] }, gives: ['? tcp 443 0.0.0.0/0'] },
  { name: 'an unknown ACL rule for another port is no doubt', world: { acl: ['in 100 ? tcp 80 0.0.0.0/0', 'in 200 allow -1 all 0.0.0.0/0', ...TAIL] }, gives: ['1 tcp 443 0.0.0.0/0'] },
  {
    name: 'groups that nobody was to ask for',
    world: { rules: [], groups: [], unasked: ['ec2:DescribeSecurityGroups'] },
    gives: ['? tcp 0-65535 0.0.0.0/0', '? udp 0-65535 0.0.0.0/0', '? icmp 0-255 0.0.0.0/0', ...OTHERS('?')],
    says: 'ec2:DescribeSecurityGroups was not asked in account 111122223333, eu-west-1',
  },
];
