import { withoutHidden } from '../../../core/visible.ts';
import type { Report } from '../../../report/schema.ts';

/** `/.well-known/security.txt` (RFC 9116); null where the paper has none. A value never makes a line of its own. */
export function securityTxtOf({ portal: { securityTxt } }: Pick<Report, 'portal'>): string | null {
  if (securityTxt === null) return null;
  const { contact, expires, encryption, policy, acknowledgments, canonical, languages, hiring } = securityTxt;
  const lines: (readonly [string, string | null])[] = [
    ...contact.map((one) => ['Contact', one] as const),
    ['Expires', `${expires}T23:59:59Z`],
    ['Encryption', encryption],
    ['Acknowledgments', acknowledgments],
    ['Preferred-Languages', languages.length === 0 ? null : languages.join(', ')],
    ['Canonical', canonical],
    ['Policy', policy],
    ['Hiring', hiring],
  ];
  return lines
    .flatMap(([field, value]) =>
      value === null ? [] : [`${field}: ${withoutHidden(value, () => '').replace(/\s+/g, ' ')}\r\n`],
    )
    .join('');
}
