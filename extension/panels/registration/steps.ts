/** Progress of a registration. Pure. */
import { REGISTRATION_STEPS, type RegistrationStep } from '../../../shared/vocabulary.ts';

export type StepState = 'done' | 'now' | 'open';

/** A registration resumes at the first step that is not done, or at the last if all are. */
export const resumeAt = (done: readonly RegistrationStep[]): RegistrationStep =>
  REGISTRATION_STEPS.find((step) => !done.includes(step)) ?? 'schedule';

export const numberOf = (step: RegistrationStep): number => REGISTRATION_STEPS.indexOf(step) + 1;
export const stepBefore = (step: RegistrationStep): RegistrationStep | undefined =>
  REGISTRATION_STEPS[numberOf(step) - 2];
export const stepAfter = (step: RegistrationStep): RegistrationStep | undefined =>
  REGISTRATION_STEPS[numberOf(step)];

/** The label next to each step in the list above the form. */
export const stepState = (
  step: RegistrationStep,
  now: RegistrationStep,
  done: readonly RegistrationStep[],
): StepState => (step === now ? 'now' : done.includes(step) ? 'done' : 'open');
