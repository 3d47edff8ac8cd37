import { useState } from 'preact/hooks';
import { memberOf } from '../../../shared/typed.ts';
import { type AlertSettings, SOUNDS, USUAL_QUIET } from '../../model/alert-settings.ts';
import { i18n } from '../../state/worklist.ts';
import { sound } from '../../synth.ts';

type Props = {
  readonly value: AlertSettings;
  readonly managed: boolean;
  readonly wrong: string | undefined;
  readonly set: (change: Partial<AlertSettings>) => void;
};

const Sound = ({ value, managed, set }: Props) => {
  const { options } = i18n.value.words;
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    await sound(value.sound, value.volume).catch(() => undefined);
    setPlaying(false);
  };
  return (
    <p class="field">
      <label for="sound">{options.sound}</label>
      <span class="together">
        <select
          id="sound"
          value={value.sound}
          disabled={managed}
          onChange={(event) => set({ sound: memberOf(SOUNDS, event.currentTarget.value) ?? value.sound })}
        >
          {SOUNDS.map((each) => (
            <option key={each} value={each}>
              {options.sounds[each]}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button button-small"
          disabled={playing || value.sound === 'none'}
          onClick={() => void play()}
        >
          {options.playSound}
        </button>
      </span>
    </p>
  );
};

const Volume = ({ value, managed, set }: Props) => {
  const { options } = i18n.value.words;
  return (
    <p class="field">
      <label for="volume">{options.volume}</label>
      <span class="together">
        <input
          id="volume"
          type="range"
          min="0"
          max="100"
          step="10"
          value={value.volume}
          disabled={managed || value.sound === 'none'}
          aria-valuetext={options.percent(value.volume)}
          onInput={(event) => set({ volume: Number(event.currentTarget.value) })}
        />
        <span class="number muted" aria-hidden="true">
          {options.percent(value.volume)}
        </span>
      </span>
    </p>
  );
};

const QuietTime = ({ value, managed, wrong, set, end }: Props & { end: 'from' | 'to' }) => {
  const { options } = i18n.value.words;
  const { quiet } = value;
  if (!quiet) return null;
  return (
    <p class="field">
      <label for={`quiet-${end}`}>{options.quietEnds[end]}</label>
      <input
        id={`quiet-${end}`}
        type="time"
        value={quiet[end]}
        disabled={managed}
        aria-invalid={wrong !== undefined && quiet[end] === ''}
        aria-describedby={wrong === undefined ? undefined : 'quiet-wrong'}
        onInput={(event) => set({ quiet: { ...quiet, [end]: event.currentTarget.value } })}
      />
    </p>
  );
};

/** How alerts sound, and when they are silent. */
export const AlertFields = (props: Props) => {
  const { options } = i18n.value.words;
  const { value, managed, wrong, set } = props;
  return (
    <fieldset class="alert-fields" aria-describedby={managed ? 'alerts-managed' : undefined}>
      <legend>{options.alerts}</legend>
      {managed && (
        <p class="muted" id="alerts-managed">
          {options.managed}
        </p>
      )}
      <Sound {...props} />
      <Volume {...props} />
      <p class="check">
        <input
          id="repeats"
          type="checkbox"
          checked={value.repeats}
          disabled={managed || value.sound === 'none'}
          onChange={(event) => set({ repeats: event.currentTarget.checked })}
        />
        <label for="repeats">{options.repeats}</label>
      </p>
      <p class="check">
        <input
          id="quiet"
          type="checkbox"
          checked={value.quiet !== null}
          disabled={managed}
          aria-describedby="quiet-hint"
          onChange={(event) => set({ quiet: event.currentTarget.checked ? USUAL_QUIET : null })}
        />
        <label for="quiet">{options.quiet}</label>
      </p>
      <p class="hint muted" id="quiet-hint">
        {options.quietHint}
      </p>
      {wrong && (
        <p class="bad" role="alert" id="quiet-wrong">
          {wrong}
        </p>
      )}
      <div class="together">
        <QuietTime {...props} end="from" />
        <QuietTime {...props} end="to" />
      </div>
    </fieldset>
  );
};
