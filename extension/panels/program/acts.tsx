/** What staff can do with a referral. Each is first said in words, by a dry run of the same command, and then done. */
import { useState } from 'preact/hooks';
import type { Acted, DeskCase } from '../../../shared/contracts/staff.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { badReason } from '../../../shared/staff-reason.ts';
import { unchangedText } from '../../../shared/staff-words.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { announce } from '../../state/live-region.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { choiceInto, textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ZONE } from './zone.ts';

const desk = () => programWords(i18n.value.screen).desk;

/** What would come of it, or came of it; `agent` is null where everybody is asked. */
type Step = { readonly agent: string | null; readonly would: Acted };

function textOf({ agent, would }: Step): string {
  const { confirmAsk, confirmRelease, loses } = desk();
  const time = would.answerBy === null ? '' : clockTime(would.answerBy, ZONE, i18n.value.screen);
  const first = agent === null ? confirmRelease : confirmAsk(would.asked?.name ?? agent, time);
  return would.takenFrom ? `${first} ${loses(would.takenFrom.name)}` : first;
}

function doneText({ agent, would }: Step): string {
  const { doneAsk, doneRelease, told } = desk();
  const first = agent === null ? doneRelease : doneAsk(would.asked?.name ?? agent);
  return would.takenFrom ? `${first} ${told}` : first;
}

const useActs = (found: DeskCase, changed: () => void) => {
  const { id: referralId } = found.story.referral;
  const reason = useDraft(`program/${referralId}`, 'reason');
  const { run, busy, problem, clear } = useAction();
  const [asking, setAsking] = useState<Step>();
  const [said, setSaid] = useState('');
  const send = (agent: string | null, dryRun: boolean): Promise<Answer<Acted>> => {
    const act = { referralId, reason: reason.value, dryRun };
    return agent === null
      ? sendMessage('staffRelease', act)
      : sendMessage('staffReassign', { ...act, agent });
  };
  const say = (text: string): void => {
    setSaid(text);
    if (text !== '') announce(text);
  };
  const nothing = ({ agent, would }: Step): boolean => {
    if (would.unchanged === null) return false;
    say(unchangedText({ ...would, unchanged: would.unchanged }, would.asked?.name ?? agent ?? ''));
    setAsking(undefined);
    return true;
  };
  return {
    ...{ reason, busy, problem, asking, said },
    say,
    leave: () => setAsking(undefined),
    /** Asks what would come of it. */
    async prepare(agent: string | null) {
      const wrong = badReason(reason.value);
      if (wrong) return say(wrong);
      say('');
      clear();
      const answer = await run(() => send(agent, true));
      if (!answer?.ok) return;
      const step = { agent, would: answer.data };
      if (!nothing(step)) setAsking(step);
    },
    async carryOut({ agent }: Step) {
      const answer = await run(() => send(agent, false));
      setAsking(undefined);
      if (!answer?.ok) return;
      const step = { agent, would: answer.data };
      if (nothing(step)) return;
      reason.discard();
      say(doneText(step));
      changed();
    },
  };
};

type Props = { readonly found: DeskCase; readonly changed: () => void };
export const Acts = ({ found, changed }: Props) => {
  const text = desk();
  const { referral } = found.story;
  const whom = useDraft(`program/${referral.id}`, 'whom');
  const acts = useActs(found, changed);
  const { asking } = acts;
  const over = referral.endedAt !== null ? text.over : referral.keptApart ? text.apart : null;
  const picked = found.askable.find(({ agent }) => agent === whom.value)?.agent;
  return (
    <aside class="case-acts" aria-label={text.reassign}>
      {over && <p class="muted">{over}</p>}
      {!over && (
        <>
          <p class="field">
            <label for="case-reason">{text.reason}</label>
            <span class="hint muted" id="case-reason-hint">
              {text.reasonHint}
            </span>
            <textarea
              id="case-reason"
              rows={2}
              aria-describedby="case-reason-hint"
              {...textInto(acts.reason)}
            />
          </p>
          <section class="action">
            <h2>{text.reassign}</h2>
            <p class="muted">{found.askable.length > 0 ? text.reassignText : text.nobodyMay}</p>
            {found.askable.length > 0 && (
              <>
                <p class="field">
                  <label for="case-whom">{text.whom}</label>
                  <select id="case-whom" {...choiceInto(whom)}>
                    <option value="">{text.pick}</option>
                    {found.askable.map(({ agent, name, miles, speaksLanguage, inProgress }) => (
                      <option key={agent} value={agent}>
                        {text.option(name, miles, speaksLanguage, inProgress)}
                      </option>
                    ))}
                  </select>
                </p>
                <button
                  type="button"
                  class="button button-primary"
                  aria-disabled={acts.busy}
                  onClick={() => (picked ? void acts.prepare(picked) : acts.say(text.pickFirst))}
                >
                  {text.ask}
                </button>
              </>
            )}
          </section>
          <section class="action">
            <h2>{text.release}</h2>
            <p class="muted">{text.releaseText}</p>
            <button
              type="button"
              class="button"
              aria-disabled={acts.busy}
              onClick={() => void acts.prepare(null)}
            >
              {text.releaseDo}
            </button>
          </section>
        </>
      )}
      {asking && (
        <Confirm
          id="case-confirm"
          title={text.confirmTitle}
          text={textOf(asking)}
          yes={text.yes}
          no={text.no}
          busy={acts.busy}
          onYes={() => void acts.carryOut(asking)}
          onNo={acts.leave}
        />
      )}
      {acts.said && <p class="note case-said">{acts.said}</p>}
      {acts.problem && <ProblemNote problem={acts.problem} acting />}
    </aside>
  );
};
