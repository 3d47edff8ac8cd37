import type { Criterion } from '../../../shared/vocabulary.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n } from '../../state/worklist.ts';

type Props = { readonly failures: readonly Criterion[]; readonly again: () => void };

/** Criteria the agent must meet before registering, and how. */
export const Unmet = ({ failures, again }: Props) => {
  const { shared } = i18n.value;
  return (
    <section class="note note-general stack" aria-labelledby="unmet">
      <h2 id="unmet">{settingsI18n.value.registration.unmet}</h2>
      <ul>
        {failures.map((failure) => (
          <li key={failure}>
            <strong>{shared.unmetCriterion[failure].what}</strong> {shared.unmetCriterion[failure].mend}
          </li>
        ))}
      </ul>
      <p>{settingsI18n.value.registration.unmetLead}</p>
      <button type="button" class="button" onClick={again}>
        {settingsI18n.value.registration.checkAgain}
      </button>
    </section>
  );
};
