/** Fields of an issue. Each saves itself after a pause and says when another window changed it. */

import type { ComponentChildren } from 'preact';
import { memberOf } from '../../../shared/typed.ts';
import { CASE_NUMBERS, type Instant, type PslField, type PslSystem } from '../../../shared/vocabulary.ts';
import { instantOfWall, wallOf } from '../../model/wall-clock.ts';
import { oneLine } from '../../ui/one-line.ts';
import { LimitNote, limitOf } from '../../ui/typed.tsx';
import { pslI18n, zoneNow } from './words.ts';

const LONG: readonly PslField[] = ['error', 'tried', 'happened', 'notes'];
const isNumber = (field: PslField): boolean => CASE_NUMBERS.some((name) => name === field);

type TextProps = {
  readonly id: string;
  readonly field: PslField;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly elsewhere?: boolean | undefined;
};

/** Marks a control with its line of the source document; the README's table uses these names. */
export const controlOf = (name: string) => ({ 'data-control': name });

export const TextField = ({ id, field, value, set, elsewhere = false }: TextProps) => {
  const { fields, hints, issue } = pslI18n.value;
  const hint = hints[field];
  const described = [hint && `${id}-hint`, elsewhere && `${id}-elsewhere`].filter(Boolean).join(' ');
  const limit = isNumber(field) ? 'caseNumber' : 'pslText';
  const shared = {
    id,
    value,
    ...limitOf(id, value, limit, described || undefined),
    ...controlOf(field),
  };
  return (
    <p class={`field psl-field-${field}`}>
      <label for={id}>{fields[field]}</label>
      {hint && (
        <span class="muted psl-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {LONG.includes(field) ? (
        <textarea {...shared} rows={3} onInput={(event) => set(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          autocomplete="off"
          onInput={({ currentTarget: { value: typed } }) => set(isNumber(field) ? oneLine(typed) : typed)}
        />
      )}
      <LimitNote id={id} text={value} field={limit} />
      {elsewhere && (
        <span class="psl-elsewhere" id={`${id}-elsewhere`} role="status">
          {issue.changedElsewhere}
        </span>
      )}
    </p>
  );
};

const SYSTEMS: readonly PslSystem[] = [
  'agent-portal',
  'kynect-health-coverage',
  'kynect-benefits',
  'kynect-on-demand',
  'other',
];

type SystemProps = {
  readonly id: string;
  readonly value: PslSystem;
  readonly set: (value: PslSystem) => void;
};
export const SystemField = ({ id, value, set }: SystemProps) => {
  const words = pslI18n.value;
  return (
    <p class="field">
      <label for={id}>{words.system}</label>
      <select
        id={id}
        value={value}
        {...controlOf('system')}
        onChange={(event) => set(memberOf(SYSTEMS, event.currentTarget.value) ?? value)}
      >
        {SYSTEMS.map((system) => (
          <option key={system} value={system}>
            {words.systems[system]}
          </option>
        ))}
      </select>
    </p>
  );
};

type TimeProps = {
  readonly id: string;
  readonly value: Instant | null;
  readonly set: (value: Instant | null) => void;
};
/** In the agent's zone, not the computer's. */
export const OccurredField = ({ id, value, set }: TimeProps) => {
  const wall = value === null ? undefined : wallOf(value, zoneNow());
  const read = (typed: string): Instant | null => {
    const [date = '', time = ''] = typed.split('T');
    return instantOfWall({ date, time: time.slice(0, 5) }, zoneNow(), 'start') ?? null;
  };
  return (
    <p class="field">
      <label for={id}>{pslI18n.value.occurredAt}</label>
      <input
        id={id}
        type="datetime-local"
        max="9999-12-31T23:59"
        value={wall ? `${wall.date}T${wall.time}` : ''}
        onChange={(event) => set(read(event.currentTarget.value))}
      />
    </p>
  );
};

/** Three-digit numbers that can be HTTP status codes; the rest is dropped. */
export const codesOf = (typed: string): number[] =>
  [...new Set((typed.match(/\d+/g) ?? []).map(Number).filter((code) => code >= 100 && code <= 599))].slice(
    0,
    20,
  );

type CodesProps = {
  readonly id: string;
  readonly value: readonly number[];
  readonly set: (value: number[]) => void;
};
export const CodesField = ({ id, value, set }: CodesProps) => (
  <p class="field">
    <label for={id}>{pslI18n.value.statusCodes}</label>
    <span class="muted psl-hint" id={`${id}-hint`}>
      {pslI18n.value.statusCodesHint}
    </span>
    <input
      id={id}
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-describedby={`${id}-hint`}
      value={value.join(', ')}
      onChange={(event) => set(codesOf(event.currentTarget.value))}
    />
  </p>
);

type SectionProps = { readonly id: string; readonly title: string; readonly children: ComponentChildren };
export const Section = ({ id, title, children }: SectionProps) => (
  <section class="psl-section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);
