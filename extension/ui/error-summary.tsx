import { useEffect, useRef } from 'preact/hooks';

type Props = {
  readonly title: string;
  /** The error of each field, by control id. Create a new object only for a new try: each one takes the focus. */
  readonly wrong: Readonly<Record<string, string>>;
};

/** Takes the focus when something is wrong; each line links to its field. */
export const ErrorSummary = ({ title, wrong }: Props) => {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [wrong]);
  const lead = (id: string) => (event: Event) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <section class="note note-bad" aria-labelledby="error-summary" tabIndex={-1} ref={box}>
      <h2 id="error-summary">{title}</h2>
      <ul>
        {Object.entries(wrong).map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`} onClick={lead(id)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
