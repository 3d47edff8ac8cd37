import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { settingsVoice } from '../../state/settings-voice.ts';
import { voice } from '../../state/worklist.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Minutes of a wall clock as "8:00 a.m."; UTC only serves to write a time without a date. */
const minuteText = (minute: number, screen: ScreenLanguage): string =>
  clockTime(minute * 60_000, 'UTC', screen);

type Range = CalendarContract['hours']['mon'][number];
const rangeText = ({ startMinute, endMinute }: Range): string => {
  const { screen } = voice.value;
  if (startMinute === 0 && endMinute % 1440 === 0) return settingsVoice.value.registration.allDay;
  return `${minuteText(startMinute, screen)} – ${minuteText(endMinute, screen)}`;
};

type Props = { readonly hours: CalendarContract['hours']; readonly labelledBy?: string };
/** Available Hours as a table to read. */
export const WeekText = ({ hours, labelledBy }: Props) => {
  return (
    <table class="week" aria-labelledby={labelledBy}>
      <tbody>
        {DAYS.map((day) => (
          <tr key={day}>
            <th scope="row">{settingsVoice.value.registration.days[day]}</th>
            <td class="number">
              {hours[day].length === 0
                ? settingsVoice.value.registration.notAvailable
                : hours[day].map(rangeText).join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
