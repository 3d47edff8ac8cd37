/** The words of the agent's own settings in the language of the screen. */
import { computed } from '@preact/signals';
import { settingsWords } from '../locales/settings-words.ts';
import { voice } from './worklist.ts';

export const settingsVoice = computed(() => settingsWords(voice.value.screen));
