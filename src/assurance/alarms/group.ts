/** Grouping by cause: a hundred outputs that fail with one code are one finding, hence one message. */
import type { AlarmCode } from './alarm.ts';
import type { Explained } from './explain.ts';
import type { Finding } from './finding.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Subjects that a message spells out; it counts the others. */
const NAMED_SUBJECTS = 5;
const SENTENCE_LIMIT = 1_000;

export function group(explained: readonly Explained[]): readonly Finding[] {
  const groups = Map.groupBy(explained, ({ sighting }) => `${sighting.alarm}@${sighting.cause}`);
  const beneath = new Map<string, Map<AlarmCode, number>>();
  for (const { sighting, explainedBy } of explained) {
    if (explainedBy === null) continue;
    const key = `${explainedBy.alarm}@${explainedBy.cause}`;
    const counts = beneath.get(key) ?? new Map<AlarmCode, number>();
    beneath.set(key, counts.set(sighting.alarm, (counts.get(sighting.alarm) ?? 0) + 1));
  }
  return [...groups].flatMap(([key, members]) => {
    const unexplained = members.filter(({ explainedBy }) => explainedBy === null);
    const told = unexplained.length > 0 ? unexplained : members;
    const counts = [...(beneath.get(key) ?? [])].map(([alarm, count]) => ({ alarm, count }));
    const finding = toFinding(told, counts);
    return finding === null ? [] : [finding];
  });
}

function toFinding(members: readonly Explained[], beneath: Finding['beneath']): Finding | null {
  const [first] = members;
  if (first === undefined) return null;
  const { alarm, cause, message, next } = first.sighting;
  const subjects = [...new Set(members.map(({ sighting }) => sighting.subject))];
  const text = [clip(message), ...others(subjects), ...symptoms(beneath)].join(' ');
  return {
    alarm,
    cause,
    message: withoutSecrets(text),
    subjects,
    next,
    explainedBy: first.explainedBy,
    beneath,
  };
}

function others(subjects: readonly string[]): readonly string[] {
  const rest = subjects.slice(1);
  if (rest.length === 0) return [];
  const unnamed = rest.length - NAMED_SUBJECTS;
  const names = rest.slice(0, NAMED_SUBJECTS).join(', ');
  return [`The same holds for ${rest.length} more: ${names}${unnamed > 0 ? `, and ${unnamed} others` : ''}.`];
}

function symptoms(beneath: Finding['beneath']): readonly string[] {
  if (beneath.length === 0) return [];
  return [`Beneath it: ${beneath.map(({ alarm, count }) => `${count} ${alarm}`).join(', ')}.`];
}

function clip(sentence: string): string {
  return sentence.length <= SENTENCE_LIMIT ? sentence : `${sentence.slice(0, SENTENCE_LIMIT)}…`;
}
