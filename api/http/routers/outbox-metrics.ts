/** Metrics of the outbox and its channels. */
import { Counter, Gauge, type Registry } from 'prom-client';
import { CHANNEL_NAMES } from '../../domain/messages.ts';
import type { OutboxFigures } from '../../store/views/message-view.ts';
import { gauge } from './gauge.ts';
import type { Services } from './services.ts';

export function outboxMetrics(
  registry: Registry,
  { clock, deliveries }: Pick<Services, 'clock' | 'deliveries'>,
  outbox: () => Promise<OutboxFigures>,
): void {
  new Gauge({
    name: 'kod_outbox_waiting',
    help: 'Messages that wait to be sent, by channel',
    labelNames: ['channel'],
    registers: [registry],
    async collect() {
      const { waiting } = await outbox();
      this.reset();
      for (const channel of CHANNEL_NAMES) this.set({ channel }, waiting.get(channel) ?? 0);
    },
  });
  new Gauge({
    name: 'kod_outbox_channel_works',
    help: '0 while a channel of this process fails and is only probed; no line for a channel that is not set up',
    labelNames: ['channel'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { channel, works } of deliveries?.channels() ?? []) this.set({ channel }, works ? 1 : 0);
    },
  });
  gauge(registry, 'kod_outbox_oldest_seconds', 'Age of the oldest message that waits', async () => {
    const { oldestAt } = await outbox();
    return oldestAt === null ? 0 : Math.max(0, clock.now() - oldestAt) / 1000;
  });
  gauge(
    registry,
    'kod_outbox_undelivered',
    'Messages that were given up; kod message list shows them',
    async () => (await outbox()).undelivered,
  );
  new Counter({
    name: 'kod_outbox_tries_total',
    help: 'What became of each try to send a message, in this process',
    labelNames: ['channel', 'outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [channel, outcomes] of deliveries?.counts ?? [])
        for (const [outcome, count] of Object.entries(outcomes)) this.inc({ channel, outcome }, count);
    },
  });
}
