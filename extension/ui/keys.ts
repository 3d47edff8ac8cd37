/** Recognizes our key presses: outside fields and dialogs, without a modifier. */
import { settings } from '../state/worklist.ts';

const isTyping = (target: HTMLElement): boolean =>
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
const isInDialog = (target: HTMLElement): boolean =>
  target.closest('dialog, [role="dialog"], [role="alertdialog"]') !== null;

/** Keys with a modifier belong to the browser or the portal; a repeated key was meant once. */
export const isOurKey = (event: KeyboardEvent): boolean => {
  const { target, defaultPrevented, ctrlKey, metaKey, altKey, repeat, isComposing } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey || repeat || isComposing) return false;
  return !(target instanceof HTMLElement) || !(isTyping(target) || isInDialog(target));
};

/** A single character, unless the agent turned these keys off. Shift is allowed only where the character needs it. */
export const isSingleKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  settings.value.keys && key.length === 1 && (!shiftKey || key === '?');
