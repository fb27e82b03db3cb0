/** The hosts of this process, by name and port: who asks the same one shares its limits. */
import type { Clock } from '../../clock.ts';
import { HttpHost } from './host.ts';

export class HttpHosts {
  readonly clock: Clock;
  readonly #hosts = new Map<string, HttpHost>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  of(url: URL): HttpHost {
    const host = this.#hosts.get(url.host) ?? new HttpHost(this.clock);
    this.#hosts.set(url.host, host);
    return host;
  }
}
