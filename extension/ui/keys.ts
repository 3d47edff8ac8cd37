/** Which key presses are ours: a person's own, outside fields and dialogs, without a modifier. */
import { settings } from '../state/worklist.ts';

const isTyping = (target: HTMLElement): boolean =>
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
const isInDialog = (target: HTMLElement): boolean =>
  target.closest('dialog, [role="dialog"], [role="alertdialog"]') !== null;

/** With a modifier it belongs to the browser or the portal; held down, it repeats what was meant once. */
export const isOurKey = (event: KeyboardEvent): boolean => {
  const { target, defaultPrevented, ctrlKey, metaKey, altKey, repeat, isComposing } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey || repeat || isComposing) return false;
  return !(target instanceof HTMLElement) || !(isTyping(target) || isInDialog(target));
};

/** A letter, digit, or sign by itself, unless the agent turned them off. Shift only makes the sign that it needs. */
export const isSingleKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  settings.value.keys && key.length === 1 && (!shiftKey || key === '?');
