/**
 * The one error a person is meant to read.
 *
 * It carries a stable code (for scripts), a sentence (for people), the subject it is about, and the next
 * command to run. Anything else that is thrown is a defect and reaches the terminal with its stack.
 */
export interface HardwoodErrorDetails {
  /** Stable, upper snake case; documented in docs/operations.md. */
  readonly code: ErrorCode;
  /** A full sentence without the code and without the remedy. */
  readonly message: string;
  /** What the error is about: a date, a file, a table, a unit of work. */
  readonly subject: string;
  /** The next command to run, or the fix in one sentence. */
  readonly next: string;
  readonly cause?: unknown;
}

export const ERROR_CODES = {
  INVALID_DATE: 'a date is not a calendar date written YYYY-MM-DD',
  INVALID_INSTANT: 'a time is not an ISO 8601 instant with an offset',
  INVALID_SEASON: 'a season label is not of the form 2024-25',
  INVALID_MINUTES: 'minutes played are in none of the known notations',
  INVALID_NAME: 'a player name holds no letter or digit',
  INVALID_GAME_ID: 'a game id is neither ten digits nor YYYYMMDD_AWAY_HOME',
  INVALID_ARGUMENT: 'a command-line argument is malformed',
  UNKNOWN_TEAM: 'a team is in no provider vocabulary',
  OFF_SEASON: 'a date has no slate in the season',
  UNKNOWN_SEASON: 'a season is not offered by the feed',
  ARCHIVE_UNREADABLE: 'an archive folder or file is absent, unreadable or not what its name says',
  PAYLOAD_MALFORMED: 'a payload does not have the shape its provider promises',
  BOX_SCORE_INCONSISTENT: 'box scores, team lines and the schedule contradict each other',
  SOURCE_UNAVAILABLE: 'a provider cannot be reached, or answers with a fault',
  SOURCE_REFUSED: 'a provider refuses a request or its key',
  SOURCE_THROTTLED: 'a provider asks to be left alone for a while',
  SOURCE_TIMEOUT: 'a provider does not answer in full within its time',
  SOURCE_UNREADABLE: 'an answer is cut off, too long, wrongly encoded, or a page where data was promised',
  MODEL_REFUSED: 'a model may not serve: its gates, its contract of features or its form stand against it',
  PAYLOAD_CORRUPT: 'stored payload bytes do not match their digest',
  SCHEMA_DRIFT: 'the live schema differs from the declared one',
  DATA_DIRECTORY_BUSY: 'another process holds the data directory',
  DATA_DIRECTORY_UNWRITABLE: 'the data directory cannot be written',
  DATA_DIRECTORY_MISMATCH: 'the data directory belongs to another league or feed',
  LEDGER_CORRUPT: 'the ledger file is not a ledger or fails its integrity check',
  WAREHOUSE_UNAVAILABLE: 'the warehouse file cannot be opened',
  PORT_UNAVAILABLE: 'the address to listen on is taken or not allowed',
  SERVICE_STARTING: 'the service has its stores not open at the moment',
  FENCED: 'a unit of work was taken over by a newer claim',
  PREDICTIONS_FAILED: 'none of the players that were to be predicted could be',
  ALARM_UNROUTED: 'an alarm has no destination',
  SUPERVISOR_ABSENT: 'no supervisor runs on the data directory',
  NOT_FOUND: 'what a command or a request names does not exist',
  MODULE_MISSING: 'a build lacks a module that it loads',
  TREE_DIRTY: 'a release was asked for of sources that no commit has',
  INVALID_QUERY: 'a query is not a single read-only statement or does not compile',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export class HardwoodError extends Error {
  readonly code: ErrorCode;
  readonly subject: string;
  readonly next: string;

  constructor(details: HardwoodErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'HardwoodError';
    this.code = details.code;
    this.subject = details.subject;
    this.next = details.next;
  }
}

/** Faults of the machine or of what the command was given, not of a unit of work: the process stops, nothing is recorded. */
const FATAL: ReadonlySet<ErrorCode> = new Set([
  'SCHEMA_DRIFT',
  'DATA_DIRECTORY_UNWRITABLE',
  'LEDGER_CORRUPT',
  'WAREHOUSE_UNAVAILABLE',
  'ARCHIVE_UNREADABLE',
]);

export function isFatal(error: unknown): boolean {
  return error instanceof HardwoodError && FATAL.has(error.code);
}
