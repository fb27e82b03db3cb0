/** Validations as a person reads them: what is not in order first, then the counts; everything with `isWhole`. */
import type { CheckResult, CheckState, Validation } from '../../assurance/checks/check-result.ts';
import { formatEastern } from '../../league/eastern.ts';
import { textTable } from '../text-table.ts';

const ORDER: readonly CheckState[] = ['fail', 'unknown', 'warn', 'not_due', 'not_applicable', 'pass'];
const LOUD: ReadonlySet<CheckState> = new Set(['fail', 'unknown', 'warn']);

export function isInOrder(validations: readonly Validation[]): boolean {
  return validations.every(({ results }) => results.every(({ state }) => !LOUD.has(state)));
}

export function validationText(validation: Validation, isWhole: boolean): string {
  const { date, purpose, at, results } = validation;
  const sorted = results.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const shown = isWhole ? sorted : sorted.filter(({ state }) => LOUD.has(state));
  return [
    `${date} ${purpose}, as of ${formatEastern(at)}: ${counts(results)}`,
    ...shown.map(resultText),
  ].join('\n');
}

function resultText({ state, check, text, samples, since, isBlocking, mend }: CheckResult): string {
  const head = `  ${state}${isBlocking && state === 'fail' ? ' (blocks)' : ''}  ${check}: ${text}`;
  if (!LOUD.has(state)) return head;
  return [
    head,
    ...samples.map((sample) => `      ${sample}`),
    `      since ${formatEastern(since)}; next: ${mend}`,
  ].join('\n');
}

function counts(results: readonly CheckResult[]): string {
  const byState = Map.groupBy(results, ({ state }) => state);
  return ORDER.flatMap((state) => {
    const count = byState.get(state)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${state.replace('_', ' ')}`];
  }).join(', ');
}

/** Of a season: the slates that are not in order, and how often each check said what. */
export function seasonText(validations: readonly Validation[]): string {
  const loud = validations.filter((each) => !isInOrder([each]));
  const slates = new Set(validations.map(({ date }) => date)).size;
  const byCheck = [
    ...Map.groupBy(
      validations.flatMap(({ results }) => results),
      ({ check }) => check,
    ),
  ].map(([check, results]) => {
    const count = (state: CheckState) => results.filter((each) => each.state === state).length;
    return [check, ...ORDER.map(count)];
  });
  return [
    ...loud.map((each) => validationText(each, false)),
    '',
    textTable(['check', ...ORDER.map((state) => state.replace('_', ' '))], byCheck),
    '',
    `${slates} slates, ${validations.length} validations: ${loud.length === 0 ? 'all in order' : `${loud.length} not in order`}.`,
  ].join('\n');
}
