/** Commands that mend what a check found, or show the step before it. All of them exist. */
import type { SlateDate } from '../../league/slate-date.ts';

type Mend = (date: SlateDate) => string;

/** Outputs whose rows are not what they were made from are made again by the running service. */
export function makeAgain(...outputs: readonly string[]): Mend {
  return (date) =>
    `curl -s -X POST localhost:8340/process-date-range -H "X-API-Key: $HARDWOOD_API_KEY" -H 'content-type: application/json' -d '${JSON.stringify(
      { start_date: date, end_date: date, processors: outputs, backfill_mode: 'force' },
    )}'`;
}

/** What is missing or stale is made, and nothing else. */
export function makeMissing(...outputs: readonly string[]): Mend {
  return (date) =>
    `curl -s -X POST localhost:8340/process-date-range -H "X-API-Key: $HARDWOOD_API_KEY" -H 'content-type: application/json' -d '${JSON.stringify(
      { start_date: date, end_date: date, processors: outputs },
    )}'`;
}

export const seeStatus: Mend = (date) => `./hardwood status ${date}`;
/** A running orchestrator writes its projections again from the ledger. */
export const runOrchestrator: Mend = () => './hardwood serve --roles orchestrator';
export const seeProviders: Mend = (date) => `./hardwood providers log --date ${date} --failures`;
export const seeNames: Mend = (date) => `./hardwood players unresolved --date ${date}`;
export const seeModels: Mend = () => './hardwood models list';
