import { REGISTRATION_STEPS, type RegistrationStep } from '../../../shared/vocabulary.ts';
import type { SettingsWords } from '../../locales/settings-words.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { numberOf, type StepState, stepState } from './steps.ts';

export const stepLabel = (step: RegistrationStep, words: SettingsWords['registration']): string =>
  ({ agree: words.agreeStep, contact: words.contactStep, schedule: words.hoursStep })[step];

const stateWord = (state: StepState, words: SettingsWords['registration']): string =>
  ({ done: words.stepDone, now: words.stepNow, open: words.stepOpen })[state];

type Props = { readonly now: RegistrationStep; readonly done: readonly RegistrationStep[] };

/** The three steps and the progress, in words as well as in color. */
export const Progress = ({ now, done }: Props) => {
  const { registration } = settingsI18n.value;
  return (
    <ol class="steps" aria-label={registration.steps}>
      {REGISTRATION_STEPS.map((step) => {
        const state = stepState(step, now, done);
        return (
          <li key={step} class={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <span class="number">{numberOf(step)}.</span>
            <span class="step-label">{stepLabel(step, registration)}</span>
            <span class="step-state">{stateWord(state, registration)}</span>
          </li>
        );
      })}
    </ol>
  );
};
