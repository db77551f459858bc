const SCHEMES: Readonly<Record<string, string>> = {
  soc2: 'SOC 2',
  iso27001: 'ISO 27001',
  ccm: 'CCM',
  nist80053: 'NIST SP 800-53',
  pci: 'PCI DSS',
  'cis-aws-7': 'CIS AWS 7.0',
  'cis-aws-5': 'CIS AWS 5.0',
};

/** "SOC 2 CC6.7" of `soc2/CC6.7`. */
export function controlName(id: string): string {
  const [scheme = '', ...rest] = id.split('/');
  return rest.length === 0 ? id : `${SCHEMES[scheme] ?? scheme} ${rest.join('/')}`;
}
