/**
 * The registry of checks: a closed list with unique ids, and none that could never fire.
 *
 * Throws a defect at construction: a check with an empty declaration, limits in the wrong order, or limits that no
 * measure can be beyond, guards nothing and looks as if it did.
 */
import type { Purpose } from '../../ledger/work-id.ts';
import { CHECK_GROUPS, type Check } from './check.ts';

export interface CheckRegistry {
  /** In the order in which they are printed. */
  readonly checks: readonly Check[];
  of(purpose: Purpose): readonly Check[];
  /** Null: no check has the id. */
  find(id: string): Check | null;
}

const ID = /^[a-z]+(\.[a-z0-9_]+)+$/;

export function checkRegistry(checks: readonly Check[]): CheckRegistry {
  const byId = new Map<string, Check>();
  for (const check of checks) {
    refuseWhatCannotFire(check);
    if (byId.has(check.id)) throw new Error(`two checks are named ${check.id}`);
    byId.set(check.id, check);
  }
  return {
    checks,
    of: (purpose) => checks.filter((check) => check.purpose === purpose),
    find: (id) => byId.get(id) ?? null,
  };
}

function refuseWhatCannotFire({ id, group, question, owner, threshold, severity, isBlocking }: Check): void {
  const refuse = (why: string): never => {
    throw new Error(`check ${id}: ${why}`);
  };
  if (!ID.test(id) || !id.startsWith(`${group}.`)) refuse('its id must begin with its group and a dot');
  if (!CHECK_GROUPS.includes(group)) refuse(`${group} is no group`);
  for (const [name, text] of Object.entries({ question, owner, ...words(threshold) })) {
    if (text.trim() === '') refuse(`its ${name} says nothing`);
  }
  if (!question.endsWith('?')) refuse('its question must end with a question mark');
  const { warn, block, direction, unit } = threshold;
  if (!Number.isFinite(warn) || !Number.isFinite(block)) refuse('its limits must be numbers');
  if (direction === 'at_least' ? warn < block : warn > block) refuse('it blocks before it warns');
  const canBeBeyond = (limit: number) =>
    direction === 'at_least' ? limit > 0 : unit === 'count' || limit < 1;
  if (!canBeBeyond(warn)) refuse(`no measure can be beyond ${warn}: it could never fire`);
  if (isBlocking && !canBeBeyond(block)) refuse(`no measure can be beyond ${block}: it could never block`);
  if (isBlocking && severity !== 'page') refuse('what keeps a slate from being published must page');
}

function words({ metric, numerator, denominator, appliesWhen, why }: Check['threshold']) {
  return { metric, numerator, denominator, appliesWhen, why };
}
