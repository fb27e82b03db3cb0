/** Items that never succeeded and are tried no more. */
import { formatInstant } from '../../league/instant.ts';
import type { Sighting } from './finding.ts';
import { outputRoot } from './output-root.ts';
import type { WatchView } from './watch-view.ts';

export function detectQuarantine(view: WatchView): readonly Sighting[] {
  return view.quarantined.map(({ output, failures, since }) => ({
    alarm: 'QUARANTINED',
    cause: 'quarantined',
    subject: output,
    message: `${output} has never succeeded: it failed ${failures} times and is in quarantine since ${formatInstant(since)}.`,
    next: './hardwood status',
    roots: [outputRoot(output)],
  }));
}
