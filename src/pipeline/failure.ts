/**
 * Every way in which a unit of work can fail, split exhaustively.
 *
 *   transient   tried again after RETRY_DELAYS, then permanent: the retry budget of the unit of work
 *   permanent   the same inputs would fail again: a new revision is made when an input changes, or a person asks
 *   blameless   the world is not there yet, or the process was lost: tried again, and not counted
 */
import { type ErrorCode, HardwoodError } from '../errors/hardwood-error.ts';

/** Failures that no HardwoodError stands for. */
export type WorkFault =
  | 'DEFECT'
  | 'NOT_YET'
  | 'SOURCE_SILENT'
  | 'ROWS_MISSING'
  | 'ROWS_UNEXPECTED'
  | 'LEASE_EXPIRED';

export type FailureCode = ErrorCode | WorkFault;

export type FailureKind = 'transient' | 'permanent' | 'blameless';

const KINDS: Readonly<Record<FailureCode, FailureKind>> = {
  DEFECT: 'transient',
  NOT_YET: 'blameless',
  SOURCE_SILENT: 'permanent',
  ROWS_MISSING: 'transient',
  ROWS_UNEXPECTED: 'transient',
  FENCED: 'transient',
  LEASE_EXPIRED: 'blameless',
  // What the provider serves next may be whole.
  PAYLOAD_MALFORMED: 'transient',
  BOX_SCORE_INCONSISTENT: 'transient',
  PREDICTIONS_FAILED: 'transient',
  SOURCE_UNAVAILABLE: 'transient',
  SOURCE_REFUSED: 'transient',
  SOURCE_THROTTLED: 'transient',
  SOURCE_TIMEOUT: 'transient',
  SOURCE_UNREADABLE: 'transient',
  // Somebody may restore the file.
  PAYLOAD_CORRUPT: 'transient',
  // The machine may recover; the process stops, and the work is taken back.
  SCHEMA_DRIFT: 'transient',
  DATA_DIRECTORY_BUSY: 'transient',
  DATA_DIRECTORY_UNWRITABLE: 'transient',
  LEDGER_CORRUPT: 'transient',
  WAREHOUSE_UNAVAILABLE: 'transient',
  ARCHIVE_UNREADABLE: 'transient',
  // The same bytes say the same again.
  INVALID_DATE: 'permanent',
  INVALID_INSTANT: 'permanent',
  INVALID_SEASON: 'permanent',
  INVALID_MINUTES: 'permanent',
  INVALID_NAME: 'permanent',
  INVALID_GAME_ID: 'permanent',
  INVALID_ARGUMENT: 'permanent',
  INVALID_QUERY: 'permanent',
  UNKNOWN_TEAM: 'permanent',
  UNKNOWN_SEASON: 'permanent',
  OFF_SEASON: 'permanent',
  DATA_DIRECTORY_MISMATCH: 'permanent',
  PORT_UNAVAILABLE: 'permanent',
  SERVICE_STARTING: 'transient',
  ALARM_UNROUTED: 'permanent',
  SUPERVISOR_ABSENT: 'permanent',
  NOT_FOUND: 'permanent',
  MODEL_REFUSED: 'permanent',
  MODULE_MISSING: 'permanent',
  TREE_DIRTY: 'permanent',
};

export function failureKind(code: FailureCode): FailureKind {
  return KINDS[code];
}

/** An error that is no HardwoodError is a defect. */
export function failureCode(error: unknown): FailureCode {
  return error instanceof HardwoodError ? error.code : 'DEFECT';
}
