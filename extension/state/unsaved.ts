/**
 * Which feature holds changes that are not saved. Whoever goes to another one is asked first; the shell keeps the
 * feature open until its changes are saved or put away, or its reader says to stay.
 */
import { signal } from '@preact/signals';
import type { Feature } from '../portal/route.ts';

export const unsaved = signal<Feature | undefined>(undefined);
