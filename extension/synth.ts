/** The sounds of an alert, synthesized: no file to load, no license to keep. */
import type { SoundName } from './model/alert-settings.ts';

/** Frequency in hertz; start and duration in seconds; share of the volume. */
type Tone = {
  readonly hertz: number;
  readonly at: number;
  readonly lasts: number;
  readonly part: number;
  readonly shape?: OscillatorType;
};

const TONES: Readonly<Record<Exclude<SoundName, 'none'>, readonly Tone[]>> = {
  chime: [
    { hertz: 659, at: 0, lasts: 0.5, part: 0.5 },
    { hertz: 880, at: 0.16, lasts: 0.8, part: 0.5 },
  ],
  bell: [
    { hertz: 988, at: 0, lasts: 1.4, part: 0.4 },
    { hertz: 1976, at: 0, lasts: 0.9, part: 0.2 },
    { hertz: 2963, at: 0, lasts: 0.4, part: 0.1 },
  ],
  knock: [
    { hertz: 180, at: 0, lasts: 0.09, part: 0.9, shape: 'triangle' },
    { hertz: 160, at: 0.18, lasts: 0.1, part: 0.9, shape: 'triangle' },
  ],
};

const play = (
  context: AudioContext,
  { hertz, at, lasts, part, shape = 'sine' }: Tone,
  volume: number,
): void => {
  const start = context.currentTime + at;
  const loudness = context.createGain();
  loudness.gain.setValueAtTime(0, start);
  // A ramp instead of a step: a tone that starts at full volume clicks.
  loudness.gain.linearRampToValueAtTime((part * volume) / 100, start + 0.01);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + lasts);
  const tone = new OscillatorNode(context, { type: shape, frequency: hertz });
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + lasts);
};

/** Resolves when the sound has faded out. @param volume 0 to 100 */
export const sound = async (name: SoundName, volume: number): Promise<void> => {
  if (name === 'none' || volume <= 0) return;
  const tones = TONES[name];
  const context = new AudioContext();
  await context.resume();
  for (const tone of tones) play(context, tone, volume);
  const ends = Math.max(...tones.map(({ at, lasts }) => at + lasts));
  const last = new OscillatorNode(context);
  const over = new Promise<void>((resolve) => {
    last.onended = () => resolve();
  });
  // Silent: only used for its end event, on the tones' clock.
  last.connect(new GainNode(context, { gain: 0 })).connect(context.destination);
  last.start();
  last.stop(context.currentTime + ends);
  await over;
  await context.close();
};
