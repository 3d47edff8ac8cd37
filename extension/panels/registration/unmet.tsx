import type { Criterion } from '../../../shared/vocabulary.ts';
import { settingsVoice } from '../../state/settings-voice.ts';
import { voice } from '../../state/worklist.ts';

type Props = { readonly failures: readonly Criterion[]; readonly again: () => void };

/** What must be mended before registering can work, each with how. */
export const Unmet = ({ failures, again }: Props) => {
  const { shared } = voice.value;
  return (
    <section class="note note-general stack" aria-labelledby="unmet">
      <h2 id="unmet">{settingsVoice.value.registration.unmet}</h2>
      <ul>
        {failures.map((failure) => (
          <li key={failure}>
            <strong>{shared.unmetCriterion[failure].what}</strong> {shared.unmetCriterion[failure].mend}
          </li>
        ))}
      </ul>
      <p>{settingsVoice.value.registration.unmetLead}</p>
      <button type="button" class="button" onClick={again}>
        {settingsVoice.value.registration.checkAgain}
      </button>
    </section>
  );
};
