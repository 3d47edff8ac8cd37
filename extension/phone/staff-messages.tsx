/** A message from program staff to the agent. */
import { StaffMessages as Messages } from '../ui/staff-messages.tsx';
import { pausing, readMessage } from './calling.ts';
import { snapshot } from './connection.ts';
import { i18n, serverNow } from './state.ts';

export const StaffMessages = () => (
  <Messages
    {...{ snapshot: snapshot.value, now: serverNow.value, i18n: i18n.value, busy: pausing.value }}
    read={(messageId) => void readMessage({ messageId })}
  />
);
