/** Checks that are asked of every table, source and document alike, before the games and after them. */
import type { Check } from './check.ts';
import { COMPLETION_CHECKS } from './ledger/completion-documents.ts';
import { TIME_CHECKS } from './ledger/in-time.ts';
import { DUPLICATE_CHECKS } from './rows/duplicates.ts';
import { ORPHAN_CHECKS, ORPHANED_PLAYERS } from './rows/orphans.ts';
import { PAYLOAD_CHECKS } from './rows/payloads.ts';
import { RECEIPT_CHECKS } from './rows/receipts.ts';

export const CHECKS_OF_BOTH_RUNS: readonly Check[] = [
  ...PAYLOAD_CHECKS,
  ...DUPLICATE_CHECKS,
  ...ORPHAN_CHECKS,
  ...ORPHANED_PLAYERS,
  ...TIME_CHECKS,
  ...COMPLETION_CHECKS,
  ...RECEIPT_CHECKS,
];
