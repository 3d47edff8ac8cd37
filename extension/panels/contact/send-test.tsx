import { useState } from 'preact/hooks';
import type { EmailChannel } from '../../../shared/contracts/agent.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Problem } from '../../model/problem.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';

const isLately = (problem: Problem | undefined): boolean =>
  problem?.kind === 'refusal' && problem.refusal === 'too-many-requests';

/** Sends a message to the KOD Email in use, to check that mail arrives. */
export const SendTest = ({ channel, unsaved }: { channel: EmailChannel; unsaved: boolean }) => {
  const { preferred } = settingsI18n.value;
  const { run, busy, problem } = useAction();
  const [to, setTo] = useState<string | null>(null);
  const send = async () => {
    setTo(null);
    const answer = await run(() => sendMessage('sendTest'));
    if (answer?.ok) setTo(answer.data.to);
  };
  const unconfirmed = channel.confirmedBy === 'nobody';
  const waits = unsaved || unconfirmed;
  const lead = unconfirmed
    ? preferred.testConfirmFirst
    : unsaved
      ? preferred.testSaveFirst
      : preferred.testLead(channel.inUse);
  const said = isLately(problem) ? preferred.testedLately : to === null ? '' : preferred.tested(to);
  return (
    <section class="test" aria-label={preferred.test}>
      <p>{lead}</p>
      <button
        type="button"
        class="button"
        aria-disabled={busy || waits}
        onClick={() => !waits && void send()}
      >
        {busy ? preferred.testSending : preferred.test}
      </button>
      <p role="status" class={isLately(problem) ? 'muted' : 'good'}>
        {said}
      </p>
      {problem && !isLately(problem) && <ProblemNote problem={problem} acting />}
    </section>
  );
};
