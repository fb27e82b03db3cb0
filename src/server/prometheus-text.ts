/** The service's numbers in Prometheus' text format. A registry per scrape: nothing outlives the answer. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { Metrics, ServiceIdentity } from './service-port.ts';

export const PROMETHEUS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

export async function prometheusText(metrics: Metrics, identity: ServiceIdentity): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> =>
    new Gauge({ name, help, labelNames, registers });
  const count = (name: string, help: string, value: number): void =>
    new Counter({ name, help, registers }).inc(value);

  gauge('hardwood_build_info', 'What runs here; always 1.', [
    'build',
    'configuration',
    'schema',
    'league',
    'feed',
    'instance',
  ]).set(
    {
      build: identity.build,
      configuration: identity.configuration,
      schema: identity.schema,
      league: identity.league,
      feed: identity.feed,
      instance: identity.instance,
    },
    1,
  );
  gauge('hardwood_start_time_seconds', 'When the service started, in seconds since the epoch.').set(
    identity.startedAt / 1_000,
  );

  count('hardwood_ledger_events_total', 'Events in the ledger.', metrics.events);
  const slots = gauge('hardwood_slots', 'Slots by state.', ['state']);
  for (const [state, slotsInState] of Object.entries(metrics.slots)) slots.set({ state }, slotsInState);

  const messages = gauge('hardwood_bus_messages', 'Messages by topic: waiting, or dead letters.', [
    'topic',
    'state',
  ]);
  for (const { topic, waiting, dead } of metrics.topics) {
    messages.set({ topic, state: 'waiting' }, waiting);
    messages.set({ topic, state: 'dead' }, dead);
  }

  const ages = gauge('hardwood_heartbeat_age_seconds', 'Seconds since the newest heartbeat.', [
    'role',
    'instance',
  ]);
  for (const { role, instance, ageSeconds } of metrics.heartbeats) ages.set({ role, instance }, ageSeconds);
  gauge('hardwood_alarms_firing', 'Alarms that are firing.').set(metrics.alarmsFiring);

  const { passes, commands, settled, failed } = metrics.loop;
  count('hardwood_loop_passes_total', 'Passes of the dispatcher since the start.', passes);
  count('hardwood_loop_commands_total', 'Commands of the dispatcher since the start.', commands);
  count('hardwood_loop_settled_total', 'Units of work settled since the start.', settled);
  count('hardwood_loop_failed_total', 'Runs that ended in a fault since the start.', failed);
  gauge('process_resident_memory_bytes', 'Resident memory size in bytes.').set(metrics.residentBytes);
  return registry.metrics();
}
