/** Replaces every panel for an agent whose access has ended: why, how to fix it, and whom to ask. */
import { CRITERIA, PSL_PHONE, SUSPENSION_REASONS } from '../../shared/vocabulary.ts';
import { accessWords } from '../locales/access-words.ts';
import { because, i18n } from '../state/worklist.ts';

type Props = {
  readonly why: 'suspended' | 'criteria-unmet';
  /** In the portal, this is the page's first heading; the popup has its own above. */
  readonly main: boolean;
  readonly again: { readonly label: string; readonly act: () => void };
};

export const NoAccess = ({ why, main, again }: Props) => {
  const { screen, shared } = i18n.value;
  const words = accessWords[screen];
  const { title, text } = words[why];
  const reason = SUSPENSION_REASONS.find((known) => because.value.includes(known));
  const unmet = CRITERIA.filter((known) => because.value.includes(known));
  return (
    <div class="situation" role="status">
      {main ? <h1 tabIndex={-1}>{title}</h1> : <h2>{title}</h2>}
      <p>{text}</p>
      {why === 'suspended' && reason && <p>{words.reasons[reason]}</p>}
      {why === 'criteria-unmet' && unmet.length > 0 && (
        <ul>
          {unmet.map((failure) => (
            <li key={failure}>
              <strong>{shared.unmetCriterion[failure].what}</strong> {shared.unmetCriterion[failure].mend}
            </li>
          ))}
        </ul>
      )}
      <p>{words.contact}</p>
      <p class="buttons">
        <a class="button button-primary" href={`tel:+${PSL_PHONE.replaceAll('-', '')}`}>
          {words.call(PSL_PHONE)}
        </a>
        <button type="button" class="button" onClick={again.act}>
          {again.label}
        </button>
      </p>
    </div>
  );
};
