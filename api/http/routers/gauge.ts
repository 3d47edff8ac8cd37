/** One figure of `/metrics`. */
import { Gauge, type Registry } from 'prom-client';

/** A gauge whose value is computed at each scrape. */
export function gauge(
  registry: Registry,
  name: string,
  help: string,
  value: () => number | Promise<number>,
): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await value());
    },
  });
}
