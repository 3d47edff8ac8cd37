/**
 * Which feature holds changes that are not saved. Whoever goes to another one is asked first; the shell keeps the
 * feature open until its changes are saved or put away, or its reader says to stay.
 */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Feature } from '../model/route.ts';

export const unsaved = signal<Feature | undefined>(undefined);

const askBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
const guarded = new Set<Feature>();

/** From the first call until the page ends: what is typed outlives the panel it was typed in. */
export const guardTyped = (feature: Feature, dirty: ReadonlySignal<boolean>): void => {
  if (guarded.has(feature)) return;
  guarded.add(feature);
  effect(() => {
    if (dirty.value) unsaved.value = feature;
    else if (unsaved.peek() === feature) unsaved.value = undefined;
  });
  effect(() => {
    if (!dirty.value) return;
    window.addEventListener('beforeunload', askBeforeUnload);
    return () => window.removeEventListener('beforeunload', askBeforeUnload);
  });
};
