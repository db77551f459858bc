import type { EvidenceRecord } from '../../src/evidence/record.ts';

/** Invented secrets, each of its own so that a leak can be traced; put together here, so that no scanner takes them for real. */
export class Canaries {
  readonly planted: string[] = [];

  next(): string {
    const mark = `Canary${String(this.planted.length + 1).padStart(4, '0')}Zq8Lw2Xc7Vb5Nm1Kj4Hg9Fd3`;
    const shapes = [
      `see ghp_${mark}abcdefgh`,
      `password=${mark}`,
      `AKIA${mark
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, '')
        .slice(-16)} ${mark}/${mark}`.slice(0, 61),
      `xoxb-${mark}`,
      `sk_live_${mark}`,
      `Bearer ${mark}`,
      `postgres://admin:${mark}@db.example/x`,
      `-----BEGIN ${'PRIVATE'} KEY-----${mark}${mark}-----END ${'PRIVATE'} KEY-----`,
      `eyJhbGciOiJIUzI1NiJ9.eyJ${mark}.${mark}`,
    ];
    const shape = shapes[this.planted.length % shapes.length] as string;
    this.planted.push(mark);
    return shape;
  }

  /** A secret that looks like none. */
  bare(): string {
    const mark = `Canary${String(this.planted.length + 1).padStart(4, '0')}Zq8Lw2Xc7Vb5Nm1Kj4Hg9Fd3`;
    this.planted.push(mark);
    return mark;
  }

  /** The parts by which a leak is known, plain and in base 64 (of any alignment). */
  get parts(): readonly string[] {
    return this.planted.flatMap((mark) => {
      const part = mark.slice(0, 22);
      const shifted = ['', ' ', '  '].map((before) =>
        Buffer.from(before + part)
          .toString('base64')
          .slice(4, 24),
      );
      return [part, ...shifted];
    });
  }
}

/** An answer in which tags, descriptions, user data, variables and messages hold secrets. */
export function withSecrets(record: EvidenceRecord, canaries: Canaries): EvidenceRecord {
  const { answer } = record;
  if (answer === null || answer.encoding !== 'utf8') return record;
  const body = bodyWithSecrets(record.source, answer.body, canaries);
  return body === answer.body ? record : { ...record, answer: { ...answer, body } };
}

function bodyWithSecrets(source: string, body: string, canaries: Canaries): string {
  if (source === 'mdm/hexnode') return inDevices(body, canaries);
  return body.trimStart().startsWith('<') ? inXml(body, canaries) : inJson(body, canaries);
}

/** In a device, a policy, and each item of a list of these. */
function inDevices(body: string, canaries: Canaries): string {
  const root = JSON.parse(body) as { readonly results?: readonly object[] };
  const secret = () => canaries.bare();
  const planted = (item: object): object => ({
    ...item,
    recovery_key: secret(),
    activation_lock_bypass_code: secret(),
    notes: canaries.next(),
    agent: { token: secret(), old_tokens: [secret(), secret()] },
    wifi: [{ ssid: 'office', passphrase: secret(), eap: { shared_key: secret() } }],
  });
  return JSON.stringify(root.results === undefined ? planted(root) : { ...root, results: root.results.map(planted) });
}

/** One text of each kind, so that a recording stays what it was otherwise. */
function inXml(body: string, canaries: Canaries): string {
  const places = [/(<value>)[^<]+/, /(<Value>)[^<]+/, /(<\w*[dD]escription>)[^<]+/, /(<Message>)[^<]+/];
  const told = places.reduce(
    (text, place) => text.replace(place, (_, tag: string) => `${tag}${canaries.next()}`),
    body,
  );
  const header = () =>
    `<CustomHeaders><Quantity>1</Quantity><Items><OriginCustomHeader><HeaderName>X-Origin</HeaderName><HeaderValue>${canaries.bare()}</HeaderValue></OriginCustomHeader></Items></CustomHeaders>`;
  const headed = told.replace(/<CustomHeaders>.*?<\/CustomHeaders>|<CustomHeaders\/>/s, header);
  return headed.replace('<instanceType>', () => {
    const script = Buffer.from(`#!/bin/sh\nexport KEY=${canaries.next()}`).toString('base64');
    return `<userData><value>${script}</value></userData><instanceType>`;
  });
}

function inJson(body: string, canaries: Canaries): string {
  const places = [
    /("\w*Description": ?")[^"]*/,
    /("TagValue": ?")[^"]*/,
    /("Value": ?")[^"]*/,
    /("[mM]essage": ?")[^"]*/,
  ];
  const told = places.reduce(
    (text, place) => text.replace(place, (_, name: string) => `${name}${canaries.next()}`),
    body,
  );
  return told.replace('"FunctionName"', () => {
    const variables = { PLAIN: `Nothing${canaries.next()}`, DB_PASSWORD: canaries.next() };
    return `"Environment":${JSON.stringify({ Variables: variables })},"FunctionName"`;
  });
}
