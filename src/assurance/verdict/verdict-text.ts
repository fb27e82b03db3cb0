/** The verdict in words: one sentence, then each reason with since when, who waits and the command. */
import { formatEastern } from '../../league/eastern.ts';
import type { Verdict, VerdictReason } from './verdict.ts';

export function verdictText(verdict: Verdict): string {
  const parts = [`${verdict.state.replace('_', ' ')}: ${sentence(verdict)}`];
  parts.push(...verdict.reasons.map((reason) => `\n${reasonText(reason)}`));
  if (verdict.amber.length > 0) {
    parts.push(`\nTo be known (${verdict.amber.length}), though nothing is held by it:`);
    parts.push(...verdict.amber.map((reason) => `\n${reasonText(reason)}`));
  }
  return parts.join('\n');
}

export function sentence({ state, date, reasons, generatedAt, dataAsOf }: Verdict): string {
  const published =
    generatedAt === null || dataAsOf === null
      ? 'nothing is published'
      : `published ${formatEastern(generatedAt)} from what was known at ${formatEastern(dataAsOf)}`;
  switch (state) {
    case 'NO_GAMES':
      return `the schedule lists no game on ${date}.`;
    case 'NOT_DUE':
      return `nothing is wrong with ${date}, and not everything need be there yet; ${published}.`;
    case 'HELD':
      return `${date} is not safe to publish, for ${reasons.length === 1 ? 'one reason' : `${reasons.length} reasons`}; ${published}.`;
    case 'SAFE':
      return `${date}: everything that should exist is there; ${published}.`;
  }
}

function reasonText({ origin, text, since, waiting, command }: VerdictReason): string {
  const lines = [`  [${origin}] ${text}`];
  if (since !== null) lines.push(`    since:   ${formatEastern(since)}`);
  if (waiting.length > 0) lines.push(`    waiting: ${waiting.join(', ')}`);
  lines.push(`    command: ${command}`);
  return lines.join('\n');
}
