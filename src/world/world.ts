/** What the product meets of the outside: time and the providers. Live, replay and simulation differ in this only. */
import type { Clock } from './clock.ts';
import type { PayloadSource } from './payload-source.ts';

export interface World {
  readonly clock: Clock;
  readonly source: PayloadSource;
}
