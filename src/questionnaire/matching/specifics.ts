/**
 * Things of which a subject has several: who asks for one by name is not answered by another of the kind. Each has to stand
 * in the answer's own form. Spellings of one thing are parted by `|`.
 */
export const SPECIFICS: Readonly<Record<string, string>> = {
  fips: 'fips',
  hsm: 'hsm | hardware security module',
  'hardware-token': 'hardware token | security key',
  otp: 'otp | one time password',
  'strong-authentication': 'strong authentication',
  'weak-cipher': 'weak cipher',
  hsts: 'hsts',
  sbom: 'sbom | software bill of materials',
  dast: 'dast | dynamic analysis',
  rto: 'rto | recovery time',
  rpo: 'rpo | recovery point',
  edr: 'edr | endpoint detection',
  ransomware: 'ransomware',
  prevention: '=ips | intrusion prevention',
  hids: 'hids',
  nids: 'nids',
  dmarc: 'dmarc',
  spf: 'spf',
  dkim: 'dkim',
  dnssec: 'dnssec',
  ccpa: 'ccpa',
  'privacy-shield': 'privacy shield',
  'single-tenant': 'single tenant',
  shared: 'shared account | shared accounts | generic account | generic accounts',
  immutable: 'immutable | tamper proof',
  kubernetes: 'kubernetes',
  bastion: 'bastion | jump host | jump server',
  'zero-trust': 'zero trust',
  rdp: 'rdp | remote desktop',
  saml: 'saml',
  oidc: 'oidc | openid connect',
  bitlocker: 'bitlocker',
  filevault: 'filevault',
  'type-ii': 'soc type ii | type ii',
  siem: 'siem',
  lockout: 'account lockout | lockout',
  'data-types': 'data types | data type',
  dsar: 'dsar | subject access request',
  'end-to-end': 'end to end',
  desktop: 'desktop | workstation',
  cloudtrail: 'cloudtrail',
  guardduty: 'guardduty',
  'security-hub': 'security hub',
  dynamodb: 'dynamodb',
  redis: 'redis',
  memcached: 'memcached',
  opensearch: 'opensearch',
  elasticsearch: 'elasticsearch',
};

/** A form that names one of these asks of it alone: without the name a question asks for more. */
export const ALONE: ReadonlySet<string> = new Set(['cloudtrail', 'guardduty', 'security-hub', 'fips', 'hsts']);

/** Others of a kind that are the whole of it: who asks for one by name asks for no less than the kind. */
export const WHOLE: ReadonlySet<string> = new Set(['cloudtrail', 'guardduty', 'security-hub']);

/** What is asked of the words "own" and "hold", and of SSL without TLS, which has replaced it. */
export const TURNS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['ownership', /\b(?:you|we|who|customers?) (?:owns?|holds?|possess)\b/],
  ['ssl', /(?<!tls\W{1,3}(?:or |and )?)\bssl\b(?!\W{1,3}(?:or |and )?tls)/],
];

/** Words of keeping safe: a question with one, to an answer that is no without it, asks the other way round. */
export const SAFEGUARDS =
  /\b(?:protect|secur(?:e|ed|ely)\b|safeguard|guard|shield|harden|control|limit|restrict|prevent|clos|isolat|separat)/;

/** Others as those who do it: "by your subcontractors", "do your suppliers …". */
export const OTHERS_DO =
  /\bby (?:your |our |the |an? |external |outside )*(?:third|sub-?contract|sub-?process|vendor|supplier|partner|outsider|contractor|service provider|user|client|customer)|^(?:please )?(?:(?:do|does|are|is|have|has|must|shall|should|can|could|will)\s+)?(?:(?:all|any|each|every|your|our|the|of)\s+)*(?:third parties|sub-?contractors|sub-?processors|vendors|suppliers|service providers|customers?|clients|users|contractors|partners|subsidiar|(?:aws|amazon(?: web services)?|your (?:hosting|cloud) provider)(?! (?:accounts?|config|iam|backup|organi[sz]ation|secrets|cloudtrail|security|access|root|region|service)))\b/;

/** What nothing is left out of, where that is neither a thing nor told by the next word. */
export const UNIVERSAL_OF: Readonly<Record<string, 'times' | 'staff' | 'places'>> = {
  always: 'times',
  'at all times': 'times',
  constantly: 'times',
  'at any time': 'times',
  whenever: 'times',
  'in any case': 'times',
  everyone: 'staff',
  everybody: 'staff',
  everywhere: 'places',
  globally: 'places',
  worldwide: 'places',
  wherever: 'places',
};

/** Words that bound a figure from below or above: "within 30 days" is not "after 30 days". */
export const BOUNDS: Readonly<Record<'least' | 'most', readonly string[]>> = {
  least: ['at least', 'minimum of', 'no less than', 'not less than', 'older than', 'longer than', 'more than', 'over'],
  most: [
    'within',
    'at most',
    'up to',
    'no more than',
    'no longer than',
    'less than',
    'fewer than',
    'maximum of',
    'under',
  ],
};

/** Stems of words that say the same; the first stands for all. */
export const SAME_WORDS: readonly (readonly string[])[] = [
  ['chang', 'modif', 'modifi', 'alter', 'amend'],
  ['enabl', 'activ', 'instal', 'switch', 'turn', 'run'],
  ['unauthoris', 'unauthor', 'unauthoriz'],
  ['remedi', 'fix', 'resolv', 'remediat'],
  ['approv', 'authoris', 'author', 'authoriz'],
  ['limit', 'restrict'],
  ['remov', 'revok', 'withdraw', 'withdrawn'],
  ['outdat', 'obsolet', 'old', 'older', 'deprec', 'legaci'],
  ['sever', 'seriou', 'critic', 'high'],
  ['reach', 'reachabl', 'expos', 'exposur'],
  ['programm', 'program'],
  ['connect', 'traffic', 'commun'],
  ['exercis', 'rehears', 'tabletop'],
  ['unus', 'dormant', 'inact', 'idl'],
  ['new', 'newli', 'creat'],
  ['detect', 'identifi', 'find', 'discov'],
  ['grant', 'given', 'assign'],
  ['loss', 'lost'],
  ['send', 'sent', 'transfer', 'exchang', 'pass'],
  ['happen', 'occur', 'occurr'],
  ['differ', 'second', 'anoth', 'other'],
];

/** Words that a question may have beside an answer's own: they ask for nothing more. */
export const HARMLESS: ReadonlySet<string> = new Set([
  'environ',
  'infrastructur',
  'contain',
  'serv',
  'insist',
  'known',
  'tool',
  'protocol',
  'industri',
  'hire',
  'approach',
  'procedur',
  'technic',
  'activ',
  'enabl',
  'such',
  'content',
  'properli',
  'suitabl',
  'sensit',
  'confidenti',
  'appli',
  'employ',
  'emploi',
  'adopt',
  'leverag',
  'avail',
  'handl',
  'configur',
  'strong',
  'modern',
  'resourc',
  'electron',
  'digit',
  'least',
  'minimum',
  'anyon',
  'long',
  'often',
  'interv',
  'frequenc',
  'period',
  'time',
  'frame',
  'mani',
  'quickli',
  'last',
  'confirm',
  'deploi',
  'aspect',
  'area',
  'featur',
  'capabl',
]);

/** Words that a form has and a question may lack: without them it asks for no more. */
export const DISPENSABLE: ReadonlySet<string> = new Set([
  ...HARMLESS,
  'known',
  'regularli',
  'automat',
  'manag',
  'defin',
  'accident',
  'certain',
  'redirect',
  'independ',
  'differ',
  'logic',
  'within',
  'dure',
  'user',
  'cover',
  'action',
  'access',
  'formal',
  'document',
  'establish',
  'strict',
  'first',
  'go',
  'goe',
  'live',
  'past',
  'onc',
  'date',
  'well',
  'programm',
  'regular',
]);

/**
 * A text that says itself what a yes or a no stands for, or when which is to be chosen: what the answer's word means there
 * is for a person to read.
 */
export const INSTRUCTED =
  /\b(?:answer|select|choose|tick|mark|enter|respond|reply)(?:ed|ing)?\b[^.?!]{0,40}(?:\b(?:yes|no|y|n|true|false|n\/a|none|compliant|non-compliant)\b|\b(?:if|unless|where|only)\b)|\bcheck (?:(?:this|the|a) )?(?:box|if|where|unless)\b|\byes\W{0,2}\s*(?:=|:|→|->|means\b|stands for\b|indicates\b|is (?:bad|good|a risk))|\bno\W{0,2}\s*(?:=|→|->|means\b|stands for\b|indicates\b)|\bn\/?a if\b|\bif not applicable\b|\bif (?:this is )?(?:a|an) (?:finding|risk|exception)\b|\bopposite\b|\breversed?\b/;

/** "Please answer yes or no": it says nothing of what they stand for. */
export const YES_OR_NO =
  /\b(?:please )?(?:answer|select|choose|tick|mark|enter|respond|reply)?(?: with)?\s*["“]?\byes["”]?\s*(?:,|\/|or)\s*["“]?no\b["”]?(?:\s*(?:,|\/|or|,? or)\s*["“]?n\/?a\b["”]?)?/g;

/** A text that asks of plans, doubts or findings, and not whether something is so. */
export const UNREAL =
  /\b(?:do you plan|plans? to|are there plans|planned|planning|intend|intends|intention|roadmap|in (?:the )?future|going forward|disagree|false|untrue|deviat\w*|gap analysis|findings? (?:about|on|regarding|concerning)|waiver|hypothetical\w*|would like|wish|could be|might be|supposed)\b/;

/** Subjects of a heading that say of what its questions ask: "Mobile application", "Offices". Others only sort them. */
export const SCOPES: ReadonlySet<string> = new Set([
  'mobile',
  'byod',
  'on-premises',
  'contractor',
  'ai',
  'print',
  'email',
  'removable',
  'wireless',
  'non-production',
  'pci',
  'hipaa',
]);

/** What a subject brings with it, in a form or a question: a second factor is for signing in, what is located is stored. */
export const IMPLIED: Readonly<Record<string, string>> = {
  mfa: 'sign-in',
  scan: 'vulnerability',
  location: 'at-rest',
};
