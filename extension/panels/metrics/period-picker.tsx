import { settingsI18n } from '../../state/settings-i18n.ts';
import { PERIODS, type Period, type PeriodName, wrongWith } from './period.ts';

type DayProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly max: string;
  readonly wrong: string | undefined;
  readonly set: (day: string) => void;
};
const Day = ({ id, label, value, max, wrong, set }: DayProps) => (
  <p class="field">
    <label for={id}>{label}</label>
    <input
      id={id}
      type="date"
      value={value}
      max={max}
      aria-invalid={wrong !== undefined}
      aria-describedby={wrong ? `${id}-wrong` : undefined}
      onChange={(event) => set(event.currentTarget.value)}
    />
    {wrong && (
      <span class="bad" id={`${id}-wrong`} role="alert">
        {wrong}
      </span>
    )}
  </p>
);

type Props = {
  readonly name: PeriodName;
  readonly custom: Period;
  /** YYYY-MM-DD in the agent's zone. */
  readonly today: string;
  readonly choose: (name: PeriodName) => void;
  readonly setCustom: (period: Period) => void;
};

/** The usual periods as one row of choices; custom opens two date fields. */
export const PeriodPicker = ({ name, custom, today, choose, setCustom }: Props) => {
  const { metrics } = settingsI18n.value;
  const wrong = wrongWith(custom);
  return (
    <div class="period">
      <fieldset>
        <legend class="visually-hidden">{metrics.period}</legend>
        <div class="segments">
          {PERIODS.map((each) => (
            <label key={each} class="segment">
              <input
                type="radio"
                name="metrics-period"
                value={each}
                checked={each === name}
                onChange={() => choose(each)}
              />
              {metrics.periods[each]}
            </label>
          ))}
        </div>
      </fieldset>
      {name === 'custom' && (
        <div class="period-days">
          <Day
            id="metrics-from"
            label={metrics.from}
            value={custom.from}
            max={today}
            wrong={wrong.from && metrics.wrong[wrong.from]}
            set={(from) => setCustom({ ...custom, from })}
          />
          <Day
            id="metrics-to"
            label={metrics.to}
            value={custom.to}
            max={today}
            wrong={wrong.to && metrics.wrong[wrong.to]}
            set={(to) => setCustom({ ...custom, to })}
          />
        </div>
      )}
    </div>
  );
};
