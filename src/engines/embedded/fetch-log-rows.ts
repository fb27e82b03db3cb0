/** A fetch record as the columns of its row, and back. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { ErrorCode } from '../../errors/hardwood-error.ts';
import { instant } from '../../league/instant.ts';
import type { FetchOutcome, FetchRecord } from '../../world/fetch-log.ts';

export function fetchRow(record: FetchRecord): Record<string, SQLInputValue> {
  const { outcome, quota } = record;
  const isFault = outcome.kind === 'fault';
  return {
    provider: record.provider,
    resource: record.resource,
    question: record.question,
    url: record.url,
    attempt: record.attempt,
    started_at: record.startedAt,
    millis: record.millis,
    status: record.status,
    bytes: record.bytes,
    digest: record.digest,
    outcome: outcome.kind,
    code: isFault ? outcome.code : null,
    why: isFault ? outcome.why : null,
    quota_remaining: quota.remaining,
    quota_used: quota.used,
    quota_last: quota.last,
    retry_after: record.retryAfter,
  };
}

type Row = Readonly<Record<string, SQLOutputValue>>;

export function fetchRecordOf(row: Row): FetchRecord {
  return {
    provider: text(row, 'provider') as FetchRecord['provider'],
    resource: text(row, 'resource') as FetchRecord['resource'],
    question: text(row, 'question'),
    url: text(row, 'url'),
    attempt: Number(row.attempt),
    startedAt: instant(Number(row.started_at)),
    millis: Number(row.millis),
    status: numberOrNull(row, 'status'),
    bytes: numberOrNull(row, 'bytes'),
    digest: row.digest === null ? null : text(row, 'digest'),
    outcome: outcomeOf(row),
    quota: {
      remaining: numberOrNull(row, 'quota_remaining'),
      used: numberOrNull(row, 'quota_used'),
      last: numberOrNull(row, 'quota_last'),
    },
    retryAfter: numberOrNull(row, 'retry_after'),
  };
}

function outcomeOf(row: Row): FetchOutcome {
  const kind = text(row, 'outcome') as FetchOutcome['kind'];
  if (kind !== 'fault') return { kind };
  return { kind, code: text(row, 'code') as ErrorCode, why: text(row, 'why') };
}

function text(row: Row, column: string): string {
  return String(row[column]);
}

function numberOrNull(row: Row, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : Number(value);
}
