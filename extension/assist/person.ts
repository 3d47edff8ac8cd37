/** One person before the tablet: their form, which is the widget's, and how they say yes. */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { AssistedInput } from '../../shared/contracts/assist.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { ConsentWay, Instant } from '../../shared/vocabulary.ts';
import type { Api, FailureName } from '../../widget/client.ts';
import type { Clock } from '../../widget/clock.ts';
import type { Flow, FlowController, Submit } from '../../widget/form/contract.ts';
import { createFlow } from '../../widget/form/flow.ts';
import { noMemory } from '../../widget/form/memory.ts';
import { firstUnfinished, openingOf } from '../../widget/model/form.ts';
import { later } from '../../widget/sending/later.ts';
import { mistakesFrom, toRequest } from '../../widget/sending/request.ts';
import type { Problem } from '../model/problem.ts';
import type { Agreed, Entry } from './entry.ts';
import type { Outcome } from './outbox.ts';
import { isSigned, pathOf, type Strokes } from './signature.ts';

export type Proof = {
  how: ConsentWay | '';
  strokes: Strokes;
  /** They said yes before, and the request only needs a correction. */
  readonly agreed: Agreed | null;
  missing: 'noAnswer' | 'noSignature' | null;
};

/** `found`: the entry of a request that needs a correction. */
export type Person = { readonly flow: Flow; readonly proof: Proof; readonly found: Entry | null };

export type PersonPorts = {
  readonly api: Api;
  readonly clock: Clock;
  /** The device's, which dates the consent. */
  readonly now: () => Instant;
  readonly language: () => ScreenLanguage;
  /** `moved`: the focus goes to the new step, or to what is wrong. */
  readonly changed: (moved?: boolean) => void;
  /** It is not said how they say yes: the focus goes there. */
  readonly proofMissing: () => void;
  readonly add: (entry: Entry, shown: AssistedInput['shown']) => Promise<Outcome>;
  /** The service has it, or it waits on the device. */
  readonly done: (entry: Entry, outcome: Outcome) => void;
};

const agreedNow = ({ how, strokes, agreed }: Proof, at: Instant): Agreed | null => {
  if (agreed) return agreed;
  const given = { at, version: CONSENT_VERSION } as const;
  if (how === 'read-aloud') return { ...given, how };
  return how === 'signed' && isSigned(strokes) ? { ...given, how, signature: pathOf(strokes) } : null;
};

/** The service refused it for good: as the form shows it. */
async function failureOf(s: FlowController, problem: Problem): Promise<object> {
  const failure: FailureName = problem.kind === 'refusal' ? problem.refusal : 'fault';
  const fields = problem.kind === 'refusal' ? problem.fields : [];
  if (failure !== 'promise-changed') return { failure, mistakes: mistakesFrom(failure, fields) };
  const { zip, county, help, language, needs } = s.answers;
  if (!help || !language) return { failure };
  const place = { zip, ...(s.facts.place?.kind === 'ambiguous' && { county }) };
  const promise = await s.deps.api.call('callbackPromise', { ...place, help, language, needs: [...needs] });
  return { failure, promise };
}

export function createPerson(ports: PersonPorts, found: Entry | null): Person {
  const { api, clock, now, changed } = ports;
  const proof: Proof = { how: '', strokes: [], agreed: found?.agreed ?? null, missing: null };

  const entryOf = (s: FlowController, agreed: Agreed): Entry => {
    const { answers, facts, key = crypto.randomUUID() } = s;
    s.key = key;
    const filled = { answers, facts, idempotencyKey: key, screenLanguage: ports.language() };
    const {
      solution,
      website,
      consent,
      shown,
      idempotencyKey,
      wish = 'now',
      ...typed
    } = toRequest(filled, '');
    // Nobody chose to wait while nothing could be promised without a network.
    const asked = facts.promise?.kind === 'none' && wish === 'whenever' ? 'now' : wish;
    return {
      ...{ key: idempotencyKey, answers, agreed, texts: consent.text ?? false, inDoubt: false, look: null },
      typed: { ...typed, wish: asked },
    };
  };

  const submit: Submit = async (s, { findFacts, stopAt, made }, signal) => {
    if (!s.facts.place || !s.facts.promise) await findFacts(s, signal);
    const unfinished = firstUnfinished(s.facts, made(s));
    if (unfinished) {
      s.returning = true;
      stopAt(s, unfinished);
      return;
    }
    const agreed = agreedNow(proof, now());
    if (!agreed) {
      proof.missing = proof.how === 'signed' ? 'noSignature' : 'noAnswer';
      return ports.proofMissing();
    }
    if (s.facts.promise?.kind === 'now' && openingOf(s.answers.wish) === null)
      s.answers = { ...s.answers, wish: '' };
    const entry = entryOf(s, agreed);
    const outcome = await ports.add(entry, s.facts.promise ?? undefined);
    if (outcome.is === 'look') throw await failureOf(s, outcome.problem);
    ports.done(entry, outcome);
  };

  const flow = createFlow({
    ...{ api, clock, changed },
    after: async () => ({ submit }),
    later: () => later,
    memory: found
      ? { read: () => ({ key: found.key, answers: found.answers, step: 'review' }), write: () => undefined }
      : noMemory,
    newKey: () => crypto.randomUUID(),
    screenLanguage: ports.language,
    sent: () => undefined,
    failed: () => undefined,
  });
  return { flow, proof, found };
}
