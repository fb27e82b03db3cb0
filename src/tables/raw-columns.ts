/** The columns that every row parsed from a payload has. */
import { instant, text } from './column.ts';

export const KNOWN_AT = instant('When the payload that holds the row was first fetched.');
export const PAYLOAD = text('SHA-256 of the payload the row was parsed from.');
