/**
 * What a parser makes of a payload that can be read: rows, and the parts of it that are left out, by name.
 *
 * A payload that cannot be read at all is thrown as PAYLOAD_MALFORMED. A part that contradicts itself, a game or a
 * player's line, is a fault: it never becomes a row, and never takes the other parts down with it.
 */
export interface Parsed<Row> {
  readonly rows: readonly Row[];
  readonly faults: readonly ParseFault[];
}

export interface ParseFault {
  /** What is left out: a game id, a player, a row's place. */
  readonly subject: string;
  /** A full sentence. */
  readonly why: string;
}
