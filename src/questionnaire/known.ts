import { QUESTIONNAIRES, type QuestionnaireName } from '../workspace/answer-kinds.ts';

/** A questionnaire whose ids are known here. Its questions are its own: none is printed but where its licence lets anybody. */
export interface KnownQuestionnaire {
  /** As answers name it: `mvsp` in `mvsp/2.8`. */
  readonly id: QuestionnaireName;
  readonly name: string;
  readonly short: string;
  /** Titles by id where all are listed; null where the list is not ours to print. */
  readonly questions: ReadonlyMap<string, string> | null;
}

/** MVSP 3.0, CC0: its controls by number. */
const MVSP = `1.1 External vulnerability reports
1.2 Customer testing
1.3 Self-assessment
1.4 External testing
1.5 Training
1.6 Compliance
1.7 Incident handling
1.8 Data handling
2.1 Single sign-on
2.2 HTTPS-only
2.3 Security headers
2.4 Password policy
2.5 Security libraries
2.6 Dependency patching
2.7 Logging
2.8 Encryption
3.1 List of data
3.2 Data flow diagram
3.3 Vulnerability prevention
3.4 Time to fix vulnerabilities
3.5 Build and release process
4.1 Physical access
4.2 Logical access
4.3 Sub-processors
4.4 Backup and disaster recovery`;

const TOLD: Readonly<Record<QuestionnaireName, Omit<KnownQuestionnaire, 'id'>>> = {
  mvsp: {
    name: 'Minimum Viable Secure Product 3.0',
    short: 'MVSP',
    questions: new Map(MVSP.split('\n').map((line): [string, string] => [line.slice(0, 3), line.slice(4)])),
  },
  caiq4: { name: 'Consensus Assessments Initiative Questionnaire 4 (CAIQ)', short: 'CAIQ 4', questions: null },
  hecvat4: {
    name: 'Higher Education Community Vendor Assessment Toolkit 4 (HECVAT)',
    short: 'HECVAT 4',
    questions: null,
  },
  hecvat3: {
    name: 'Higher Education Community Vendor Assessment Toolkit 3 (HECVAT)',
    short: 'HECVAT 3',
    questions: null,
  },
  siglite: {
    name: 'Standardized Information Gathering Questionnaire, Lite (SIG)',
    short: 'SIG Lite',
    questions: null,
  },
  vsaq: { name: 'Vendor Security Assessment Questionnaire (VSAQ)', short: 'VSAQ', questions: null },
};

/** In the order in which pages list them. */
export const KNOWN: readonly KnownQuestionnaire[] = QUESTIONNAIRES.map((id) => ({ id, ...TOLD[id] }));
