/** Coverage gaps, the forecast for the next two weeks, and the number of people it needs. */
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type Coverage,
  type CoverageGap,
  type Expected,
  FIRST_SLOT,
  type ForecastDay,
} from '../../../shared/contracts/staff-coverage.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { daysText, dayText } from './day-text.ts';
import { ListTable } from './list-table.tsx';
import { Nudges } from './nudges.tsx';

const words = () => programWords(i18n.value.screen).coverage;
const HALF_HOUR = 30 * 60_000;
/** A wall time needs no zone: this one has no daylight saving. */
const wallText = (minutes: number): string => clockTime(minutes * 60_000, 'UTC', i18n.value.screen);

const expectedText = (expected: Expected | null): string => {
  if (!expected) return words().unknown;
  const { mean, low, high } = expected;
  return words().range(mean.toLocaleString(i18n.value.screen), low, high);
};

const Gap = ({ gap }: { gap: CoverageGap }) => {
  const { words: all, shared } = i18n.value;
  const { county, language, hour, asked, unserved, expected, speakers, duty } = gap;
  return (
    <tr>
      <th scope="row">{all.county(county)}</th>
      <td>{shared.language[language]}</td>
      <td class="number">{wallText(hour * 60)}</td>
      <td class="number">{asked}</td>
      <td class={unserved > 0 ? 'number bad' : 'number'}>{unserved}</td>
      <td class="number">{expectedText(expected)}</td>
      <td class={duty === 'enough' ? 'number' : 'number risk-under10'}>
        {speakers} · {words().duty[duty]}
      </td>
    </tr>
  );
};

const Gaps = ({ gaps, weeks }: Pick<Coverage, 'gaps' | 'weeks'>) => {
  const { gaps: title, gapsText, noGaps, noneKnown, gapColumns } = words();
  return (
    <section>
      <h2>{title}</h2>
      <p class="muted">{gaps.length > 0 ? gapsText : weeks === 0 ? noneKnown : noGaps}</p>
      {gaps.length > 0 && (
        <ListTable columns={gapColumns} numbers={['hour', 'asked', 'unserved', 'expected', 'speakers']}>
          {gaps.map((gap) => (
            <Gap key={`${gap.county} ${gap.language} ${gap.hour}`} gap={gap} />
          ))}
        </ListTable>
      )}
    </section>
  );
};

/** Pixels of the chart; it grows with its column. */
const [WIDTH, HEIGHT] = [560, 120];

/** Bars for people who plan to be on duty, a step line for those needed; the table below has the same numbers. */
const Chart = ({ day, slots }: ForecastDay) => {
  const most = Math.max(1, ...slots.flatMap(({ needed, planned }) => [needed, planned]));
  const wide = WIDTH / slots.length;
  const tall = (count: number) => (count / most) * (HEIGHT - 4);
  const line = slots.map(
    ({ needed }, n) => `${n === 0 ? 'M' : 'L'}${n * wide} ${HEIGHT - tall(needed)}H${(n + 1) * wide}`,
  );
  return (
    <svg
      class="coverage-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words().chart(dayText(day))}
    >
      {slots.map(({ planned, needed }, n) => (
        <rect
          key={n}
          class={planned < needed ? 'coverage-short' : 'coverage-planned'}
          {...{ x: n * wide + 1, width: wide - 2, y: HEIGHT - tall(planned), height: tall(planned) }}
        />
      ))}
      <path class="coverage-needed" d={line.join('')} />
    </svg>
  );
};

const Slots = ({ day }: { day: ForecastDay }) => {
  const { slotColumns, shortBy, needed: need, planned: plan } = words();
  const heading = useRef<HTMLHeadingElement>(null);
  // The day opens below the list of days, so the button that opened it is out of sight.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="coverage-day">
      <h3 tabIndex={-1} ref={heading}>
        {dayText(day.day)}
      </h3>
      <Chart {...day} />
      <p class="muted coverage-key">
        <span class="coverage-key-needed">{need}</span> <span class="coverage-key-planned">{plan}</span>
      </p>
      <ListTable columns={slotColumns} numbers={['time', 'expected', 'needed', 'planned', 'short']}>
        {day.slots.map(({ expected, needed, planned }, n) => (
          <tr key={n}>
            <th scope="row" class="number">
              {wallText(((FIRST_SLOT + n) * HALF_HOUR) / 60_000)}
            </th>
            <td class="number">{expectedText(expected)}</td>
            <td class="number">{expected === null ? '–' : needed}</td>
            <td class="number">{planned}</td>
            <td class={planned < needed ? 'number bad' : 'number'}>
              {planned < needed ? shortBy(needed - planned) : ''}
            </td>
          </tr>
        ))}
      </ListTable>
    </section>
  );
};

const Days = ({ coverage }: { coverage: Coverage }) => {
  const text = words();
  const { days, weeks, level } = coverage;
  const [shown, setShown] = useState('');
  const open = days.find(({ day }) => day === shown);
  const percent = level.toLocaleString(i18n.value.screen, { style: 'percent' });
  return (
    <section>
      <h2>{text.forecast}</h2>
      <p class="muted">{weeks === 0 ? text.noRecord : text.basis(weeks, percent)}</p>
      <ListTable columns={text.dayColumns} numbers={['expected', 'needed', 'short']}>
        {days.map(({ day, closed, expected, slots }) => {
          const short = slots.filter(({ needed, planned }) => planned < needed).length;
          return (
            <tr key={day}>
              <th scope="row">{dayText(day)}</th>
              {closed === null ? (
                <>
                  <td class="number">{expectedText(expected)}</td>
                  <td class="number">
                    {expected === null ? '–' : Math.max(0, ...slots.map(({ needed }) => needed))}
                  </td>
                  <td class={short > 0 ? 'number bad' : 'number'}>{expected === null ? '–' : short}</td>
                </>
              ) : (
                <td colSpan={3}>{text.closedOn(closed)}</td>
              )}
              <td>
                {closed === null && (
                  <button
                    type="button"
                    class="button button-small"
                    aria-label={text.showOf(dayText(day))}
                    aria-expanded={day === shown}
                    onClick={() => setShown(day === shown ? '' : day)}
                  >
                    {text.show}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </ListTable>
      {open && <Slots key={open.day} day={open} />}
    </section>
  );
};

export const ProgramCoverage = () => {
  const { words: all } = i18n.value;
  const query = useQuery(() => sendMessage('staffCoverage'), []);
  const { data, problem } = query.state.value;
  return (
    <div class="case">
      <h1 tabIndex={-1}>{all.features['program-coverage']}</h1>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{all.situation.loading}</p>}
      {data && (
        <div class="case-side">
          <Days coverage={data} />
          <section>
            <h2>{words().holidays}</h2>
            {data.closed.length === 0 && <p class="muted">{words().noHolidays}</p>}
            {data.closed.length > 0 && (
              <ul>
                {data.closed.map((entry) => (
                  <li key={`${entry.kind} ${entry.from}`}>
                    {daysText(entry)} · {entry.name}
                  </li>
                ))}
              </ul>
            )}
          </section>
          <Gaps gaps={data.gaps} weeks={data.weeks} />
          {data.nudges && <Nudges nudges={data.nudges} />}
        </div>
      )}
    </div>
  );
};
