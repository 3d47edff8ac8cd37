/** The panel with unsaved changes. The shell keeps it open and asks until they are saved or discarded, or the agent stays. */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Feature } from '../model/route.ts';

export const unsaved = signal<Feature | undefined>(undefined);

const askBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
const guarded = new Set<Feature>();

/** Runs until the page closes: drafts outlive their panel. */
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
