/** Plays the sound that its address describes, once, and closes. */

import { alertSettingsOf } from '../../model/alert-settings.ts';
import { sound } from '../../synth.ts';

const [name, volume] = location.hash.slice(1).split('-');
const wanted = alertSettingsOf({ sound: name, volume: Number(volume) });
if (wanted) await sound(wanted.sound, wanted.volume);
window.close();
