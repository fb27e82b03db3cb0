/** All features of a player as lines to read. */
import type { PlayerExplanation } from './explain-player.ts';
import { cellText, momentText, targetText, workText } from './explanation-words.ts';

/** Aligned columns, as the terminal shows them. */
export type TextTable = (
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
) => string;

export function playerText(
  { target, store, decision, features }: PlayerExplanation,
  textTable: TextTable,
): string {
  const missing = features.filter(({ value }) => value === null).length;
  const rows = features.map((each) => [
    each.name,
    each.value === null ? `missing: ${each.missing ?? 'no reason is stored'}` : cellText(each.value),
    each.unit,
    each.source,
    each.knownAt === null ? null : momentText(each.knownAt),
  ]);
  return [
    targetText(target),
    decision === null ? 'No unit of work vouches for this row.' : workText(decision),
    ...(decision?.remarks ?? []).map((remark) => `! ${remark}`),
    `quality ${cellText(store.quality ?? null)}, contract ${store.contract_version}, ${features.length - missing} of ${features.length} features there`,
    '',
    textTable(['feature', 'value', 'unit', 'read from', 'known at'], rows),
  ].join('\n');
}
