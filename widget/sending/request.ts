/** A filled form in the service's format, and the service's refusals as mistakes. */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { RequestInput } from '../../shared/contracts/resident.ts';
import { cleanName } from '../../shared/person-name.ts';
import type { ContactMethod, HelpKind, Language } from '../../shared/vocabulary.ts';
import {
  type Answers,
  countiesOf,
  emptyAnswers,
  firstChecks,
  type MistakeName,
  openingOf,
} from '../model/form.ts';
import { sentPhone } from '../model/phone.ts';
import type { Filled } from './contract.ts';
import { laterChecks } from './later-checks.ts';

/** Refusals about one answer, other than those named like a mistake. */
const byRefusal: Partial<Record<string, MistakeName>> = {
  'phone-invalid': 'phone',
  'county-needed': 'county',
  'consent-needed': 'share',
  'contact-needed': 'email',
};

/** A refusal as mistakes; empty if no answer caused it. */
export const mistakesFrom = (refusal: string, paths: readonly string[]): readonly MistakeName[] => {
  const nothing = { place: null, promise: null };
  const known = { ...firstChecks(emptyAnswers, nothing), ...laterChecks(emptyAnswers, nothing) };
  return [
    byRefusal[refusal] ?? refusal,
    ...paths.map((path) => path.replace('consent.', '').replace('.', '-')),
  ].filter((name) => name in known) as MistakeName[];
};

const filled = (typed: string): string | undefined => typed.trim() || undefined;

const wished = (
  wish: Answers['wish'],
): Pick<RequestInput, 'opensAt'> & { wish: 'now' | 'opening' | 'whenever' } => {
  const opensAt = openingOf(wish);
  if (opensAt !== null) return { wish: 'opening', opensAt };
  return { wish: wish === 'whenever' ? wish : 'now' };
};

/** Only for a form without mistakes (`firstUnfinished`). */
export const toRequest = (
  { answers: a, facts, idempotencyKey, screenLanguage }: Filled,
  solution: string,
): RequestInput => {
  const { share, text, ...rest } = a;
  return {
    ...rest,
    idempotencyKey,
    solution,
    screenLanguage,
    help: a.help as HelpKind,
    firstName: cleanName(a.firstName),
    lastName: cleanName(a.lastName),
    phone: sentPhone(a.phone) ?? a.phone,
    email: filled(a.email),
    contactMethod: a.contactMethod as ContactMethod,
    zip: a.zip.trim(),
    county: countiesOf(a, facts)[0] && a.county,
    language: a.language as Language,
    needs: [...a.needs],
    note: filled(a.note),
    shown: facts.promise ?? undefined,
    ...wished(a.wish),

    consent: { share, text, version: CONSENT_VERSION },
    website: filled(a.website),
  };
};
