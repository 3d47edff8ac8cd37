/** Request data that is stored outside the referral. */
import type { ConsentVersion } from '../../shared/consents.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { ConsentWay, Instant } from '../../shared/vocabulary.ts';

/** The resident's own data. Always sealed in the database, opened only for the holder. */
export type ContactData = {
  firstName: string;
  lastName: string;
  phone: string;
  email: string | null;
  note: string | null;
};

/** The parts of a submission that are stored outside the referral. */
export type Submission = {
  contact: ContactData;
  idempotencyKey: string;
  /** All answers in one canonical text; the key is valid only with the same answers. */
  answers: string;
  /** The private link's secret. */
  token: string;
  codeWord: string;
  screenLanguage: ResidentLanguage;
  /** Digest input of all answers plus the sender; the same pair within minutes is one request (rule 10a). */
  repeat: string;
  /** The place of its phone number; null for a shadow. */
  place: number | null;
  /** Whether the private link is sent by mail; null without an address. */
  linkMailed: boolean | null;
  /** The same by text; null without the permission, or if the service sends no texts. */
  linkTexted: boolean | null;
  /** Filled in a field that people can't see. */
  honeypot: boolean;
  consent: {
    version: ConsentVersion;
    text: boolean;
    at: Instant;
    /** The agent who recorded it, and how; null if the resident ticked the boxes themselves. */
    assisted: { agentId: string; how: ConsentWay; signature: string | null } | null;
  };
  /** The traceparent of the call that sent it. */
  trace: string | null;
};
