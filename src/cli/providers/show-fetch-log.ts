/** The log of fetches of a data directory, as a table. */
import { type FetchLogQuestion, readFetchLog } from '../../engines/embedded/read-fetch-log.ts';
import { easternInstant, formatEastern } from '../../league/eastern.ts';
import { formatInstant } from '../../league/instant.ts';
import { addDays, type SlateDate } from '../../league/slate-date.ts';
import type { FetchRecord } from '../../world/fetch-log.ts';
import { existingHome } from '../existing-home.ts';
import { telemetryPath } from '../telemetry-path.ts';
import { textTable } from '../text-table.ts';

export interface ShownLog extends Pick<FetchLogQuestion, 'provider' | 'isFailuresOnly' | 'limit'> {
  readonly home: string;
  readonly date: SlateDate | null;
  readonly isJson: boolean;
}

export function showFetchLog({ home, date, provider, isFailuresOnly, limit, isJson }: ShownLog): string {
  const records = readFetchLog(telemetryPath(existingHome(home)), {
    from: date === null ? null : easternInstant(date, 0),
    before: date === null ? null : easternInstant(addDays(date, 1), 0),
    provider,
    isFailuresOnly,
    limit,
  });
  if (isJson) {
    return JSON.stringify(records.map((each) => ({ ...each, startedAt: formatInstant(each.startedAt) })));
  }
  if (records.length === 0) return 'No such fetch is recorded.';
  return textTable(
    [
      'started',
      'provider',
      'resource',
      'try',
      'status',
      'ms',
      'bytes',
      'outcome',
      'quota left',
      'url',
      'why',
    ],
    records.map((each) => [
      formatEastern(each.startedAt),
      each.provider,
      each.resource,
      each.attempt,
      each.status,
      each.millis,
      each.bytes,
      outcomeOf(each),
      each.quota.remaining,
      each.outcome.kind === 'fault' ? each.outcome.why : null,
      each.url,
    ]),
  );
}

function outcomeOf({ outcome }: FetchRecord): string {
  return outcome.kind === 'fault' ? outcome.code : outcome.kind;
}
