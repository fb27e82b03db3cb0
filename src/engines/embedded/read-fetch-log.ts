/** Reads the log of fetches beside the process that writes it. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { Instant } from '../../league/instant.ts';
import type { FetchRecord } from '../../world/fetch-log.ts';
import { fetchRecordOf } from './fetch-log-rows.ts';

export interface FetchLogQuestion {
  /** Fetches that began from then on. */
  readonly from: Instant | null;
  /** … and before that. */
  readonly before: Instant | null;
  readonly provider: string | null;
  readonly isFailuresOnly: boolean;
  /** The newest of them. */
  readonly limit: number;
}

/** Oldest first; empty where nothing was ever fetched. Throws NOT_FOUND when the file is no log of fetches. */
export function readFetchLog(path: string, question: FetchLogQuestion): readonly FetchRecord[] {
  if (!existsSync(path)) return [];
  const { from, before, provider, isFailuresOnly, limit } = question;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const rows = database
      .prepare(
        `SELECT * FROM fetches
         WHERE (:from IS NULL OR started_at >= :from) AND (:before IS NULL OR started_at < :before)
           AND (:provider IS NULL OR provider = :provider)
           AND (:failures = 0 OR outcome = 'fault')
         ORDER BY id DESC LIMIT :limit`,
      )
      .all({ from, before, provider, failures: isFailuresOnly ? 1 : 0, limit });
    return rows.reverse().map(fetchRecordOf);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_SQLITE_ERROR')) throw cause;
    throw new HardwoodError({
      code: 'NOT_FOUND',
      message: `The log of fetches cannot be read: ${cause.message}.`,
      subject: path,
      next: 'move the file away; the next fetch begins a new one, and nothing else needs it',
      cause,
    });
  } finally {
    database?.close();
  }
}
