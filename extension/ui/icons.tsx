/** Drawings next to words; never the only signal, so screen readers skip them. */
import type { ComponentChildren } from 'preact';

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg
    class="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M3 8.5l3.2 3.2L13 4.8" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);
/** One person: a General is for one agent. */
export const GeneralIcon = () => (
  <Icon>
    <circle cx="8" cy="5" r="2.6" />
    <path d="M3 14c.4-3 2.4-4.6 5-4.6s4.6 1.6 5 4.6" />
  </Icon>
);
/** Several: a Mass is for everyone. */
export const MassIcon = () => (
  <Icon>
    <circle cx="5.5" cy="5.5" r="2.2" />
    <circle cx="11.5" cy="6" r="1.7" />
    <path d="M1.5 13.500c.3-2.6 1.9-4 4-4s3.7 1.4 4 4M11.5 10c1.7 0 2.8 1.1 3 3" />
  </Icon>
);
export const PhoneIcon = () => (
  <Icon>
    <path d="M3 2.500h2.500l1.2 3-1.6 1.200a8 8 0 0 0 4.2 4.200l1.2-1.6 3 1.200V13a1 1 0 0 1-1 1C7 14 2 9 2 3.500a1 1 0 0 1 1-1z" />
  </Icon>
);
export const TextIcon = () => (
  <Icon>
    <path d="M2 3h12v8H7l-3 3v-3H2z" />
  </Icon>
);
export const MailIcon = () => (
  <Icon>
    <path d="M2 3.500h12v9H2zM2 4l6 5 6-5" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <path d="M5.5 5.500h8v8h-8zM3.5 10.500h-1v-8h8v1" />
  </Icon>
);
