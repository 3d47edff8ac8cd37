/** Words of the agent's settings, in the screen's language. */
import { computed } from '@preact/signals';
import { settingsWords } from '../locales/settings-words.ts';
import { i18n } from './worklist.ts';

export const settingsI18n = computed(() => settingsWords(i18n.value.screen));
