/** Whether this browser gets pushes: turned on by a press, turned off by another, or by signing out. */
import { signal } from '@preact/signals';
import { after } from '../clock.ts';
import { ask } from './connection.ts';
import { language } from './state.ts';

/** `none`: this service sends no pushes. `unable`: this browser can't receive them here. */
export type Alerts = 'unknown' | 'none' | 'unable' | 'denied' | 'off' | 'turning-on' | 'on' | 'failed';
export const alerts = signal<Alerts>('unknown');
let key: string | undefined;

const registration = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'PushManager' in globalThis && 'Notification' in globalThis
    ? navigator.serviceWorker?.getRegistration('/agent')
    : undefined;
const held = async (): Promise<PushSubscription | null> =>
  (await (await registration())?.pushManager.getSubscription()) ?? null;

/** Registers the browser's endpoint again whenever the service does not know it, because it may have changed. */
async function tellService(subscription: PushSubscription): Promise<boolean> {
  const { endpoint, keys: { p256dh = '', auth = '' } = {} } = subscription.toJSON();
  if (endpoint === undefined) return false;
  const given = { endpoint, p256dh, auth, language: language.peek() };
  const answer = await ask((api) => api.agent.push.on.mutate(given));
  return answer.ok && answer.data.here;
}

/** The current state; read when the page is live. */
export async function readAlerts(): Promise<void> {
  const subscription = await held();
  const answer = await ask((api) =>
    api.agent.push.state.query(subscription ? { endpoint: subscription.endpoint } : {}),
  );
  if (!answer.ok) return;
  key = answer.data.key ?? undefined;
  if (key === undefined) alerts.value = 'none';
  else if (!(await registration())) alerts.value = 'unable';
  else if (Notification.permission === 'denied') alerts.value = 'denied';
  else if (!subscription) alerts.value = 'off';
  else alerts.value = answer.data.here || (await tellService(subscription)) ? 'on' : 'off';
}

/** ms. A browser whose push service is out of reach may never answer. */
const PATIENCE = 20_000;
const inTime = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const cancel = after(PATIENCE, () => reject(new Error('the push service did not answer')));
    work.then(resolve, reject).finally(cancel);
  });

/** Only on a press: browsers require one. */
export async function turnOn(): Promise<void> {
  if (alerts.peek() === 'turning-on') return;
  const here = await registration();
  if (!here || key === undefined) return;
  alerts.value = 'turning-on';
  try {
    if ((await Notification.requestPermission()) !== 'granted') {
      alerts.value = Notification.permission === 'denied' ? 'denied' : 'off';
      return;
    }
    const options = { userVisibleOnly: true, applicationServerKey: key };
    alerts.value = (await inTime(here.pushManager.subscribe(options).then(tellService))) ? 'on' : 'failed';
  } catch {
    alerts.value = 'failed';
  }
}

/** At the service first; if that fails, the push service will report this browser gone. */
export async function turnOff(): Promise<void> {
  const subscription = await held();
  if (subscription) {
    const { endpoint } = subscription;
    await ask((api) => api.agent.push.off.mutate({ endpoint }));
    await subscription.unsubscribe().catch(() => false);
  }
  alerts.value = 'off';
}
