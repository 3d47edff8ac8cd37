/** Records operations as they begin and are answered, and calls the service for them. */
import type { Worklist } from '../../shared/contracts/worklist.ts';
import { errorCode, fieldsOf } from '../../shared/typed.ts';
import type { ApiProcess } from '../harness/api-process.ts';
import type { Act, Operation, Seen } from './history.ts';

/** A client that waits longer gives up; its operation may still be carried out. */
const PATIENCE = 8_000;

export type Answer =
  | { readonly result: 'ok'; readonly data: unknown }
  | { readonly result: 'fail'; readonly refusal: string }
  | { readonly result: 'info' };

export class Recorder {
  readonly operations: Operation[] = [];
  readonly refusals = new Map<string, number>();
  #step = 0;

  /** `asKnown`: the act with what became known with the answer. */
  async record(
    act: Act,
    run: () => Promise<Answer>,
    asKnown: (data: unknown) => Act & Pick<Operation, 'seen'> = () => act,
  ): Promise<Answer> {
    const invoked = this.#step++;
    const answer = await run();
    const { result } = answer;
    const returned = result === 'info' ? null : this.#step++;
    const known = answer.result === 'ok' ? asKnown(answer.data) : act;
    this.operations.push({ ...known, invoked, returned, result });
    if (answer.result === 'fail')
      this.refusals.set(answer.refusal, (this.refusals.get(answer.refusal) ?? 0) + 1);
    return answer;
  }

  /** Calls one procedure. A refused connection carried nothing; any other break may have. */
  async call(
    { origin }: ApiProcess,
    procedure: string,
    input: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> {
    try {
      const answer = await fetch(`${origin}/trpc/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        ...(input !== undefined && { body: JSON.stringify(input) }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const { result, error }: Reply = await answer.json();
      if (result) return { result: 'ok', data: result.data };
      const refusal = error?.data.refusal;
      if (refusal) return { result: 'fail', refusal };
      if (answer.status < 500) throw new Misuse(`${procedure} answered ${answer.status}`);
      return { result: 'info' };
    } catch (error) {
      if (error instanceof Misuse) throw error;
      const { cause } = fieldsOf(error);
      return errorCode(cause) === 'ECONNREFUSED'
        ? { result: 'fail', refusal: 'no process' }
        : { result: 'info' };
    }
  }
}

type Reply = {
  result?: { data: unknown };
  error?: { data: { refusal: string | null } };
};
/** A call that the service could not understand is a mistake of this program. */
class Misuse extends Error {}

export const seenIn = ({ revision, offers, assignments }: Worklist): Seen => ({
  revision,
  generals: offers.flatMap(({ id, kind, asSibling }) => (kind === 'general' && !asSibling ? [id] : [])),
  holds: assignments.map(({ referralId }) => referralId),
});
