/** A person on the staff list of the reference organisation Rockset. All are invented. */
export interface Person {
  /** Sign-in name in every system. */
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly team: 'engineering' | 'operations' | 'security' | 'support' | 'business';
}

function person(login: string, name: string, team: Person['team']): Person {
  return { login, name, email: `${login}@rockset.example`, team };
}

/** The staff list, as the organisation's own records hold it. */
export const STAFF: readonly Person[] = [
  person('a.keller', 'Anna Keller', 'engineering'),
  person('b.novak', 'Boris Novak', 'engineering'),
  person('c.silva', 'Clara Silva', 'engineering'),
  person('d.osei', 'Daniel Osei', 'engineering'),
  person('e.larsen', 'Eva Larsen', 'engineering'),
  person('f.moretti', 'Fabio Moretti', 'engineering'),
  person('g.hansen', 'Greta Hansen', 'operations'),
  person('h.tanaka', 'Hiro Tanaka', 'operations'),
  person('i.petrov', 'Irina Petrov', 'operations'),
  person('j.baker', 'Jonas Baker', 'security'),
  person('k.mensah', 'Kofi Mensah', 'security'),
  person('l.fischer', 'Lena Fischer', 'support'),
  person('m.rossi', 'Marco Rossi', 'support'),
  person('n.ahmed', 'Nadia Ahmed', 'business'),
  person('o.lind', 'Oskar Lind', 'business'),
];

/** Flaw of rs-24: on the list, without a laptop. */
export const WITHOUT_LAPTOP = 'o.lind';
/** Flaw of rs-24: the laptop carries the policy that locks after 15 minutes. */
export const LATE_LOCK = 'm.rossi';
