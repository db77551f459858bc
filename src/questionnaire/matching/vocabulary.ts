/**
 * What the field calls the same thing: a subject, and the phrases that mean it. Words that a question has and an answer
 * lacks keep the two apart, so that a subject is never guessed from the rest of the sentence. What is not listed here is
 * an ordinary word.
 */
export const SUBJECTS: Readonly<Record<string, string>> = {
  server:
    'server | servers | host | hosts | ec2 | instance | instances | virtual machine | virtual machines | vm | vms',
  cdn: 'cdn | content delivery network | cloudfront',
  search: 'opensearch | elasticsearch | search cluster | search clusters | search domain | search domains',
  cache: 'cache | caches | redis | elasticache | memcached',
  posture: 'security hub | posture | cspm | cloud posture',
  metadata: 'imds | imdsv2 | instance metadata | metadata service',
  image:
    'machine image | machine images | ami | amis | container image | container images | docker image | docker images | image | images',
  'contract-end':
    'cancel | after we leave | end of contract | end of the contract | contract ends | upon termination of the contract | when we leave | leave you',
  'sign-in': 'login | log in | log on | logs in | sign in | signs in | authenticate | authentication | authenticated',
  outsider:
    'outsider | outsiders | external party | external parties | outside party | outside parties | stranger | strangers | outside the company | external account | foreign account',
  privacy: 'privacy',
  'function-url': 'function url | function urls | lambda url | lambda function url',
  account: 'aws account | aws accounts | cloud account | cloud accounts',
  cost: 'cost | price | fee',
  'at-rest':
    'in storage | data storage | stored encrypted | stored | on our disks | in your db | at rest | stored data | data in storage | while stored | when stored | on disk | at-rest',
  'in-transit':
    'while moving | on the way | in transport | between systems | over the internet | in transit | in motion | in flight | over the network | over public networks | over open networks | transmission | transmit | transmitted | data transfer | transport layer | tls | ssl | https',
  encryption: 'encrypt | encryption | encrypted | encipher | ciphertext',
  cryptography: 'cryptography | cryptographic | cipher | algorithm | fips',
  'customer-keys':
    'held by the customer | held by customers | customer held | controlled by the customer | byok | bring your own key | bring our own key | customer managed key | customer managed encryption key | own encryption keys | own keys | hold your own key',
  'key-management':
    'key management | key management system | kms | hsm | hardware security module | encryption key | cryptographic key | keys',
  rotation: 'rotate | rotation | rotated | rekey',
  mfa: 'mfa | 2fa | multi factor | multifactor | two factor | two step | second factor | two-step verification | strong authentication | one time password | otp | hardware token | security key',
  sso: 'sso | single sign on | saml | oidc | openid connect | federated | federation | identity provider | idp',
  password: 'password | passphrase | passcode',
  backup: 'backup | back up | backed up | backups',
  snapshot: 'snapshot | snapshots',
  restore: 'restore | restoration | restored | recoverability',
  'disaster-recovery': 'disaster recovery | dr plan | drp | disaster | rto | rpo | recovery time | recovery point',
  'business-continuity': 'business continuity | bcp | bcm | continuity of operations | continuity plan',
  resilience: 'high availability | availability zone | multi az | redundancy | redundant | failover | fault tolerant',
  uptime: 'uptime | sla | service level agreement',
  log: '=log | =logs | logged | logging | audit trail | audit log | cloudtrail | event log',
  'log-integrity': 'tamper | tampering | tamper proof | tamper evident | log file validation | immutable | integrity',
  'flow-logs': 'flow log | flow logs | network traffic log',
  siem: 'siem | log management system | centralised logging | centralized logging | security information and event',
  monitoring: 'alarm | alarms | alarmed | monitor | monitored | monitoring | alert | alerts | alerting',
  'threat-detection':
    'threat detection | guardduty | anomaly detection | intrusion detection | intrusion prevention | =ids | =ips | hids | nids | malicious activity | detection of attacks | attack detection',
  vulnerability: 'vuln | vulns | vulnerability | vulnerabilities | cve | security weakness | security flaw',
  'pen-test': 'penetration test | penetration testing | pentest | pen test | ethical hack | red team',
  scan: 'checked for vulnerabilities | checked for known vulnerabilities | check for vulnerabilities | scan | scans | scanned | scanning | scanner',
  patching: 'patch | patches | patched | patching | security update | software update',
  'bug-bounty':
    'bug bounty | vulnerability disclosure | responsible disclosure | coordinated disclosure | security.txt | report a vulnerability | vulnerability report',
  incident: 'hack | hacked | data breach | incident | incidents | security event | compromise | breach | breaches',
  notification: 'notify | notified | notification | inform customer | inform us | disclose to customer',
  'third-party':
    'third party | third parties | subprocessor | sub processor | sub-processor | subcontractor | fourth party | fourth parties | vendor | supplier | service provider | outsource | outsourced',
  training: 'training | trained | awareness | security education',
  phishing: 'phishing | social engineering',
  'background-check':
    'background check | background screening | background verification | criminal record | vetting | pre employment screening | screened',
  staff:
    'employee | employees | staff | personnel | workforce | worker | team member | human resource | people | engineer | developer',
  contractor: 'contractor | contractors | consultant | temporary worker | freelancer',
  laptop:
    'laptop | laptops | endpoint | endpoints | workstation | workstations | desktop | end user device | end point | computer | notebook',
  mobile: 'mobile | smartphone | smartphones | tablet | phone | phones',
  byod: 'byod | personal device | personally owned | personal devices | own device',
  removable: 'usb | removable media | thumb drive | external drive | portable media | portable storage',
  malware: 'malware | antivirus | anti virus | anti malware | edr | endpoint detection | virus | ransomware',
  mdm: 'mdm | mobile device management | device management | managed device | under management | unified endpoint management',
  'screen-lock': 'screen lock | lock screen | auto lock | inactivity | idle timeout | session timeout',
  'disk-encryption':
    'full disk encryption | disk encryption | filevault | bitlocker | hard drive encryption | whole disk',
  firewall: 'firewall | security group | network acl | nacl | ingress rule | inbound rule',
  'public-exposure':
    'from the internet | to the internet | from the public internet | open to the world | to the world | from outside | publicly | public | publicly accessible | public access | internet facing | exposed to the internet | open to the internet | reachable from the internet | public internet | publicly reachable | public ip | anonymous access',
  waf: 'waf | web application firewall',
  ddos: 'ddos | denial of service',
  segmentation: 'segment | segmented | segmentation | subnet | subnets | vpc | dmz | network zone',
  tenancy:
    'multi tenant | multitenant | tenant | tenants | single tenant | logically separated | logical separation | separation of data | customer isolation | segregated',
  production: 'production | live environment | prod',
  'non-production':
    'non production | nonproduction | staging | test environment | development environment | lower environment | test data',
  location:
    'location | locations | region | regions | data residency | country | countries | geographic | jurisdiction | cross border | hosted in | where is data stored | data localisation | data localization',
  'on-premises': 'on premises | on premise | own data center | self hosted',
  hosting: 'hosting provider | cloud provider | iaas | public cloud | hosted on | hosted in the cloud',
  database: 'db | dbs | sql server | database | databases | rds | dynamodb',
  bucket: 's3 | bucket | buckets | object storage | blob',
  volume: 'volume | volumes | ebs | block storage',
  privileged: 'privileged | administrator | administrators | administrative | admin | admins | superuser | elevated',
  root: 'root user | root account | root',
  'least-privilege': 'least privilege | need to know | minimum necessary | need to have | least privileged',
  'access-review':
    'access review | access reviews | user access review | recertification | entitlement review | review of access | review user access | reviews of access | access rights reviewed',
  offboarding:
    'offboarding | offboard | termination | terminated | leaver | leavers | deprovision | deprovisioned | departing | leave the company | leaves the company | separation',
  onboarding: 'onboarding | provisioning | provisioned | joiner',
  rbac: 'rbac | role based | role-based',
  'shared-accounts':
    'shared account | shared accounts | generic account | generic accounts | unique user id | unique account | unique accounts | unique id | individual account',
  'service-account':
    'service account | machine identity | access key | access keys | api key | api keys | long lived credential | static credential',
  'remote-access': 'remote access | vpn | bastion | jump host | jump server | zero trust | remotely',
  ssh: 'ssh | rdp | remote desktop | session manager',
  physical:
    'physical | facility | facilities | data center | data centre | datacenter | badge | cctv | visitor | office | offices | building',
  policy: 'policy | policies',
  certification:
    'certification | certifications | certified | attestation report | audit report | independent audit | third party audit | external audit',
  soc2: 'soc 2 | soc2 | soc ii | ssae 18 | ssae18 | soc type ii | type ii',
  iso27001: 'iso 27001 | iso27001 | iso iec 27001 | isms',
  pci: 'pci | pci dss | cardholder | credit card | payment card | payment data',
  hipaa: 'hipaa | phi | ephi | protected health information | health data | business associate',
  gdpr: 'gdpr | general data protection regulation | dpa | data processing agreement | data processing addendum | standard contractual clauses | ccpa | privacy shield',
  fedramp: 'fedramp | fisma | stateramp | nist 800 53',
  hitrust: 'hitrust',
  pii: 'pii | personal data | personal information | personally identifiable',
  'data-subject': 'data subject | right to erasure | subject access request | dsar | privacy request',
  deletion:
    'remove data | removal of data | remove the data | data removal | data deletion | destroy data | delete | deleted | deletion | destroy | destruction | dispose | disposal | erase | erasure | sanitise | sanitize | sanitization | sanitisation | purge | wipe',
  retention: 'retain | retained | retention',
  export: 'data export | export data | portability | return of data | data return | export your data | export data',
  sdlc: 'sdlc | secure development | software development life cycle | software development lifecycle | development life cycle | secure coding | owasp | security by design',
  'code-review':
    'pr | prs | second developer | code review | code reviews | peer review | peer reviewed | pull request',
  'static-analysis': 'static analysis | sast | static code | dast | dynamic analysis | code scanning',
  dependency:
    'dependency | dependencies | open source | third party library | third party libraries | third party component | sbom | software composition | sca | software bill of materials',
  'source-code': 'source code | repository | repositories | version control | git',
  'change-management': 'change management | change control | change approval | change process | configuration change',
  deployment:
    'deploy | deployment | deployments | ci cd | continuous integration | build process | release process | pipeline',
  hardening: 'harden | hardened | hardening | baseline | secure configuration | cis benchmark | configuration standard',
  secrets: 'secret | secrets | hard coded | hardcoded | vault | credential storage | secrets manager',
  api: 'api | apis | webhook',
  email: 'email | e mail | dmarc | spf | dkim',
  dlp: 'dlp | data loss prevention | exfiltration | data leakage',
  ai: 'artificial intelligence | machine learning | ai | llm | generative | chatgpt | language model',
  insurance: 'insurance | insured',
  risk: 'risk assessment | risk assessments | risk management | risk register | risk analysis',
  'asset-inventory': 'asset inventory | inventory | asset management | cmdb | inventory of assets',
  classification:
    'classification | classify | classified | inventory of data | data inventory | data types | data type | list of data | labelling',
  diagram: 'diagram | data flow | dataflow | architecture diagram | network diagram',
  nda: 'nda | non disclosure | nondisclosure | confidentiality agreement | confidentiality agreements | confidentiality clause',
  'security-officer':
    'ciso | security officer | head of security | security team | responsible for security | security lead | information security function',
  'privacy-officer': 'dpo | data protection officer | privacy officer',
  'code-of-conduct': 'code of conduct | acceptable use | disciplinary | sanctions',
  governance: 'board | steering committee | senior management | executive',
  legal: 'lawsuit | litigation | subpoena | law enforcement | government request',
  history:
    'have you ever | ever been | ever had | ever suffered | been hacked | was hacked | past incident | past breach | have you had | experienced | in the last | suffered | been breached',
  dns: 'dns | dnssec | domain name',
  certificate: 'certificate | certificates | hsts | tls certificate',
  'tls-version': 'tls 1.0 | tls 1.1 | tls 1.2 | tls 1.3 | tls version | legacy tls | weak cipher',
  csp: 'content security policy | security header | security headers | clickjacking',
  session: 'session management | cookie | cookies | session token',
  'rate-limit': 'brute force | rate limit | rate limiting | account lockout | lockout | throttle',
  time: 'ntp | time synchronisation | time synchronization | clock synchronisation | clock',
  container: '=container | =containers | kubernetes | docker',
  wireless: 'wireless | wifi | wi fi',
  print: 'paper record | hard copy | printed',
};

/** How often or within which time: it has to be said by the answer as well. */
export const TIMES: Readonly<Record<string, string>> = {
  annually:
    'annual | annually | yearly | every year | once a year | per year | each year | 12 months | twelve months | in the last 12 months | in the past 12 months | in the last year | in the past year | in the last twelve months',
  semiannually: 'semi annual | semiannual | twice a year | every six months | biannual | 6 months',
  quarterly: 'quarterly | every quarter | each quarter | every three months | 90 days | ninety days',
  monthly: 'monthly | every month | each month | 30 days | thirty days',
  weekly: 'weekly | every week | each week | 7 days',
  daily: 'daily | every day | each day | nightly',
  '24h': '24 hours | twenty four hours | one business day | within a day | same day',
  '72h': '72 hours | seventy two hours | three days',
  continuously:
    'continuous | continuously | real time | realtime | 24x7 | 24 7 | around the clock | immediately | without undue delay | promptly',
};

/** What leaves nothing out. */
export const UNIVERSALS: readonly string[] =
  `all | every | each | entire | whole | always | everyone | everybody | everything | throughout | globally | worldwide | comprehensive | comprehensively | completely | in full | regardless | any and all | wherever | whenever | constantly | irrespective | at any time | in any case | everywhere | company wide | organization wide | organisation wide | enterprise wide | across the company | across the organization | 100 | without exception | fully | at all times`.split(
    ' | ',
  );

/** What excludes: "only", "no other"; another question than the same without it. */
export const EXCLUSIVES: readonly string[] = [
  'only',
  'solely',
  'exclusively',
  'nobody else',
  'no one else',
  'no other',
];

/** What turns a question round. */
export const NEGATIONS: readonly string[] =
  `not | no | never | without | none | nobody | cannot | isn t | aren t | don t | doesn t | lack | fail to | unencrypted | unpatched | unmanaged | unrestricted | except | excluding | other than | exempt | exception | exceptions | prohibited | blocked | block | prevented | disallowed | denied | refused | forbidden | disabled | kept from | keep from | protected from | protected against | secured against | secured from | protect against | rather than | instead of | free of | avoid | bypass | skip`.split(
    ' | ',
  );

/** Words that carry no subject: of asking, of whoever is asked, and of grammar. */
export const EMPTY: ReadonlySet<string> = new Set(
  `a an the and or of for to in on at by with from as is are was were be been being do does did have has had having will would shall should
can could may might must it its this that these those there their they them we us our you your yours i he she who whom whose which what
where when why how if so then than also any please describe explain provide detail details indicate specify
confirm tell list state give outline summarise summarize elaborate yes no n na following below above regarding concerning respect
organization organisation company firm business entity institution applicant provider vendor supplier service services
system systems platform place ensure ensures ensured use used uses using utilise utilize implement implemented implements 
 maintain maintained maintains support supports supported perform performed performs conduct conducted conducts make made
 follow followed include includes including etc e g eg ie into via through about both
either currently current process processes method methods mechanism mechanisms measure measures control controls practice practices
appropriate adequate relevant require required requires enforce enforced
data information security secure secured shall upon whether actually ever still got get stuff somebody someone
something anything carry carried out up off over take taken takes keep kept keeps look looked looks show able tell means tool tools
kind type types way ways need needs want aws amazon cloud own owned held hold holds put set given give own set
institution institutional respondent tenderer bidder applicable respect order accordance place places manner based sure make`.split(
    /\s+/,
  ),
);

/** Words of nearly every question: they tell little apart, and not nothing. */
export const LIGHT: ReadonlySet<string> = new Set([
  'custom',
  'client',
  'user',
  'access',
  'applic',
  'network',
  'environ',
  'infrastructur',
]);
