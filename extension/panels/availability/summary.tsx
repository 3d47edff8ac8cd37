import { useEffect, useRef } from 'preact/hooks';
import { type DraftProblem, isBad, ownerOf } from './check.ts';
import type { CalendarDraft } from './draft.ts';
import { availabilityI18n, draftProblemText } from './words.ts';

type Props = {
  readonly draft: CalendarDraft;
  readonly problems: readonly DraftProblem[];
  /** How often saving was tried: each try moves the focus here, editing doesn't. */
  readonly attempt: number;
};

/** The first problem of each field. */
const firstOfEach = (problems: readonly DraftProblem[]): DraftProblem[] =>
  problems
    .filter(isBad)
    .filter(({ field }, index, all) => all.findIndex((other) => other.field === field) === index);

/** Away from its field, a problem must name its day or absence. */
const lineOf = (problem: DraftProblem, draft: CalendarDraft): string => {
  const { words } = availabilityI18n();
  const owner = ownerOf(draft, problem);
  const text = draftProblemText(problem, availabilityI18n());
  if (owner === undefined) return text;
  return words.about(typeof owner === 'number' ? words.absence(owner) : words.days[owner], text);
};

/** The problems after a failed save, each linking to its field; the list shrinks as they are fixed. */
export const Summary = ({ draft, problems, attempt }: Props) => {
  const box = useRef<HTMLElement>(null);
  const wrong = attempt > 0 ? firstOfEach(problems) : [];
  useEffect(() => box.current?.focus(), [attempt]);
  const lead = (field: string) => (event: Event) => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  if (wrong.length === 0) return null;
  return (
    <section
      class="note note-bad avail-summary"
      aria-labelledby="availability-summary"
      tabIndex={-1}
      ref={box}
    >
      <h2 id="availability-summary">{availabilityI18n().words.problems.title}</h2>
      <ul>
        {wrong.map((problem) => (
          <li key={problem.field}>
            <a href={`#${problem.field}`} onClick={lead(problem.field)}>
              {lineOf(problem, draft)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
