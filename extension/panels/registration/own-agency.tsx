/** Which agency acts for the agent, and leaving it (rule 54g). Nothing without an agency on the roster. */
import { useState } from 'preact/hooks';
import { sendMessage } from '../../background/messages.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';

export const OwnAgency = () => {
  const query = useQuery(() => sendMessage('agencyMine'), []);
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useAction();
  const { mine } = agencyWords(i18n.value.screen);
  const { data } = query.state.value;
  if (!data || data.agency === null) return null;
  const { agency, left, paused } = data;
  const change = async (belongs: boolean) => {
    const answer = await run(() => sendMessage('agencyBelong', { belongs }));
    setAsking(false);
    if (answer?.ok) query.put(answer.data);
  };
  return (
    <section class="stack" aria-labelledby="own-agency">
      <h2 id="own-agency">{mine.title}</h2>
      <p class="lead">{left ? mine.left(agency) : mine.belongs(agency)}</p>
      {paused && <p class="note note-general">{mine.paused}</p>}
      <button
        type="button"
        class="button"
        aria-disabled={busy}
        onClick={() => (left ? void change(true) : setAsking(true))}
      >
        {left ? mine.join : mine.leave}
      </button>
      {asking && (
        <Confirm
          id="agency-confirm"
          title={mine.confirm}
          text={mine.confirmText}
          yes={mine.yes}
          no={mine.no}
          busy={busy}
          onYes={() => void change(false)}
          onNo={() => setAsking(false)}
        />
      )}
      {problem && <ProblemNote problem={problem} acting />}
    </section>
  );
};
