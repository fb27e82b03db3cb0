/** The live source of this process: the declared providers, keys from the environment, its log in the data directory. */
import { fetchLogFile } from '../engines/embedded/fetch-log.ts';
import { routes } from '../providers/registry.ts';
import { HttpHosts } from '../world/live/http/hosts.ts';
import { type LiveHttpSource, liveHttpSource } from '../world/live/http-source.ts';
import { LiveClock } from '../world/live/live-clock.ts';
import { telemetryPath } from './telemetry-path.ts';

/** One for the process: whoever asks a host shares its limits. */
const HOSTS = new HttpHosts(new LiveClock());

export function openLiveSource(home: string): LiveHttpSource {
  return liveHttpSource({
    routes,
    setting: (name) => process.env[name] ?? null,
    hosts: HOSTS,
    log: fetchLogFile(telemetryPath(home)),
  });
}
