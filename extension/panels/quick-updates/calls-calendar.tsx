import { useState } from 'preact/hooks';
import { sendMessage } from '../../background/messages.ts';
import { unanswered } from '../../state/answers.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { problemText } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';

/** Saves the calls whose time is set as a calendar file; nothing is shown while there is none. */
export const CallsCalendar = () => {
  const { words, screen } = i18n.value;
  const [said, setSaid] = useState('');
  const set = (worklist.value?.assignments ?? []).some(
    ({ callBackAt = null, callFrom = null, attempts }) =>
      callBackAt !== null || (callFrom !== null && attempts === 0),
  );
  if (!set) return null;
  const save = async () => {
    const answer = await sendMessage('callsCalendar', { language: screen }).catch(() => unanswered);
    if (!answer.ok) return setSaid(problemText(answer.problem));
    const { name, calls, text } = answer.data;
    if (calls > 0) saveFile(name, 'text/calendar', text);
    setSaid(calls > 0 ? words.quick.calendarSaved(calls) : words.quick.calendarEmpty);
  };
  return (
    <p class="set-calls">
      <span role="status" class="muted">
        {said}
      </span>
      <button type="button" class="button button-small" onClick={() => void save()}>
        {words.quick.calendar}
      </button>
    </p>
  );
};
