/** Sends a filled form, and keeps in mind whether it may have arrived. */
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import { type Api, asFailure } from '../client.ts';
import type { FlowController, Submit } from '../form/contract.ts';
import { emptyAnswers, firstUnfinished, openingOf } from '../model/form.ts';
import type { Solver } from './challenge.ts';
import type { Filled } from './contract.ts';
import { mistakesFrom, toRequest } from './request.ts';

/** `doubt` is told when the request may have arrived, and when it is known that it did not. */
type Send = (
  filled: Filled,
  doubt: (inDoubt: boolean) => void,
  signal: AbortSignal,
) => Promise<RequestAnswer>;

/** Sends once more when the proof of work was the only thing wrong; the request's key is the same. */
export const sender =
  (api: Api, solver: Solver): Send =>
  async (filled, doubt, signal) => {
    const once = async (): Promise<RequestAnswer> => {
      const solution = await solver.solution();
      signal.throwIfAborted();
      doubt(true);
      try {
        return await api.call('request', toRequest(filled, solution), { signal });
      } catch (cause) {
        const { failure, fields, promise } = asFailure(cause);
        // A refusal is an answer: nothing was stored. Silence and a broken answer leave it open.
        doubt(signal.aborted || failure === 'offline' || failure === 'fault');
        throw signal.aborted ? cause : { failure, mistakes: mistakesFrom(failure, fields), promise };
      }
    };
    const answer = await once().catch((cause) => {
      if (!asFailure(cause).failure.startsWith('challenge')) throw cause;
      solver.drop();
      return once();
    });
    solver.drop();
    return answer;
  };

const finish = (s: FlowController, answer: RequestAnswer) => {
  const { memory, clock, sent } = s.deps;
  Object.assign(s, { key: undefined, answers: emptyAnswers, step: 'help', inDoubt: false, begun: false });
  memory.write({ token: answer.token, language: memory.read().language });
  clock.hear(answer.tracker.serverNow);
  sent(answer);
};

export const submitter =
  (send: Send): Submit =>
  async (s, { findPlace, findFacts, stopAt, keep, made }, signal) => {
    if (s.inDoubt) await findPlace(s, signal);
    else if (!s.facts.place || !s.facts.promise) await findFacts(s, signal);
    // In doubt, the same once more: a promise that has changed since must not ask for new answers.
    const unfinished = !s.inDoubt && firstUnfinished(s.facts, made(s));
    if (unfinished) {
      s.returning = true;
      stopAt(s, unfinished);
      return;
    }
    const doubt = (inDoubt: boolean) => {
      s.inDoubt = inDoubt;
      keep(s);
    };
    // Somebody is free by now: who chose to wait without a time need not. A time that was chosen stays chosen.
    if (!s.inDoubt && s.facts.promise?.kind === 'now' && openingOf(s.answers.wish) === null)
      s.answers = { ...s.answers, wish: '' };
    const { answers, facts, key: idempotencyKey = '' } = s;
    const filled = { answers, facts, idempotencyKey, screenLanguage: s.deps.screenLanguage() };
    const answer = await send(filled, doubt, signal).catch((cause) => {
      if (asFailure(cause).failure !== 'key-reused') throw cause;
      // A copy of this tab sent its own answers under the same key: ours are a request of their own.
      s.key = s.deps.newKey();
      return send({ ...filled, idempotencyKey: s.key }, doubt, signal);
    });
    finish(s, answer);
  };
