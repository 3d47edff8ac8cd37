/** A press that can't be carried out: its field says why, is marked, and has the focus. */
import { useEffect, useState } from 'preact/hooks';

/** `field`: the id of its control. A new object for each press, so each one leads to the field again. */
type Fault = { readonly field: string; readonly text: string };

export const useFaults = () => {
  const [fault, setFault] = useState<Fault>();
  return {
    fault,
    mark: (field: string, text: string): void => setFault({ field, text }),
    clear: (): void => setFault(undefined),
  };
};
export type Faults = ReturnType<typeof useFaults>;

const faultId = (id: string): string => `${id}-fault`;

/** Attributes of the control `id`. `described`: the id of its hint. */
export const faultyIf = ({ fault }: Faults, id: string, described?: string | undefined) => {
  const faulty = fault?.field === id;
  return {
    'aria-invalid': faulty ? (true as const) : undefined,
    'aria-describedby': [described, faulty && faultId(id)].filter(Boolean).join(' ') || undefined,
  };
};

/** Below the control `id`, until something is typed or chosen there. */
export const FieldFault = ({ id, faults: { fault, clear } }: { id: string; faults: Faults }) => {
  const shown = fault?.field === id ? fault : undefined;
  useEffect(() => {
    const control = shown && document.getElementById(id);
    if (!control) return;
    control.focus();
    control.addEventListener('input', clear, { once: true });
    return () => control.removeEventListener('input', clear);
  }, [shown]);
  return shown ? (
    <span class="bad" id={faultId(id)}>
      {shown.text}
    </span>
  ) : null;
};
