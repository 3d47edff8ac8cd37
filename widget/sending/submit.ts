/** Sends a filled form, and tracks whether it may have arrived. */
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import { type Api, asFailure } from '../client.ts';
import type { FlowController, Submit } from '../form/contract.ts';
import { emptyAnswers, firstUnfinished, openingOf } from '../model/form.ts';
import type { Solver } from './challenge.ts';
import type { Filled } from './contract.ts';
import { mistakesFrom, toRequest } from './request.ts';
import { newTraceparent } from './trace.ts';

/** `doubt` is called when the request may have arrived, and when it certainly has not. */
type Send = (
  filled: Filled,
  doubt: (inDoubt: boolean) => void,
  signal: AbortSignal,
  trace: string | undefined,
) => Promise<RequestAnswer>;

/** Retries once if only the proof of work was wrong; with the same key. */
export const sender =
  (api: Api, solver: Solver): Send =>
  async (filled, doubt, signal, trace) => {
    const once = async (): Promise<RequestAnswer> => {
      const solution = await solver.solution();
      signal.throwIfAborted();
      doubt(true);
      try {
        return await api.call('request', toRequest(filled, solution), { signal, trace });
      } catch (cause) {
        const { failure, fields, promise } = asFailure(cause);
        // A refusal is certain: nothing was stored. Silence and a broken response are not.
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
    // In doubt, retries the same request: a promise that changed since must not require new answers.
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
    // Somebody is free now, so a resident who chose to wait need not. A chosen time stays chosen.
    if (!s.inDoubt && s.facts.promise?.kind === 'now' && openingOf(s.answers.wish) === null)
      s.answers = { ...s.answers, wish: '' };
    const { answers, facts, key: idempotencyKey = '' } = s;
    const filled = { answers, facts, idempotencyKey, screenLanguage: s.deps.screenLanguage() };
    // During an upgrade a process of the last release may refuse the header, so a repeat goes without.
    const trace = s.inDoubt ? undefined : newTraceparent();
    const answer = await send(filled, doubt, signal, trace).catch((cause) => {
      if (asFailure(cause).failure !== 'key-reused') throw cause;
      // A copy of this tab sent its answers under the same key: ours are a separate request.
      s.key = s.deps.newKey();
      return send({ ...filled, idempotencyKey: s.key }, doubt, signal, trace);
    });
    finish(s, answer);
  };
