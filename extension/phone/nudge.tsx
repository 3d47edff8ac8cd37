/** Asks the agent to stay on, within thumb's reach of the offers. */
import { NudgeNote } from '../ui/nudge-note.tsx';
import { answerNudge, pausing } from './calling.ts';
import { snapshot } from './connection.ts';
import { i18n, serverNow } from './state.ts';

export const Nudge = () => (
  <NudgeNote
    snapshot={snapshot.value}
    now={serverNow.value}
    screen={i18n.value.screen}
    busy={pausing.value}
    answer={(nudgeId, answer) => void answerNudge({ nudgeId, answer })}
  />
);
