/**
 * What the alarms’ own detectors see at the moment of the report, as issues: one for each finding that is told by
 * itself. The ledger adds the chain, the first moment, and who waits; the alarm book and the ledger, what detected it.
 */
import type { Instant } from '../../league/instant.ts';
import { currentRevision } from '../../ledger/status.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { recordKey } from '../alarms/alarm-book.ts';
import { alarmOf } from '../alarms/alarm-registry.ts';
import { sight } from '../alarms/detect.ts';
import { type Explained, explain } from '../alarms/explain.ts';
import type { FindingName, Sighting } from '../alarms/finding.ts';
import { isAboutInputs, RootCauses } from '../alarms/root-cause.ts';
import { WORK_ALARMS } from '../alarms/work-alarms.ts';
import { type Detected, firstDetected, type Issue, type Link, silence } from './issue.ts';
import type { ReportEvidence } from './report-evidence.ts';
import { failures, NEVER_REQUESTED, rootLinks } from './root-links.ts';
import { standingBehind, symptomLinks } from './symptom-links.ts';

export function seenIssues(evidence: ReportEvidence): readonly Issue[] {
  const seen = detectedIssues(evidence);
  return [...seen, ...rememberedIssues(evidence, seen)];
}

/**
 * Whose processes were silent then nobody can see any more: of a moment that is past, the alarm book remembers it. Of
 * now, the detectors looked themselves.
 */
function rememberedIssues({ book, at, view }: ReportEvidence, seen: readonly Issue[]): readonly Issue[] {
  if (view.expects.length > 0) return [];
  const known = new Set(seen.map(({ key }) => key));
  const ofWork = new Set<string>(WORK_ALARMS.map(({ code }) => code));
  return [...book.records.values()].flatMap((record): readonly Issue[] => {
    const isOver = record.resolved_at !== null && record.resolved_at <= at;
    if (record.first_seen > at || isOver || record.explained_by !== null) return [];
    if (ofWork.has(record.alarm) || known.has(recordKey(record))) return [];
    const detected: Detected = { at: record.first_seen, by: 'alarm', what: record.alarm };
    return [
      {
        key: recordKey(record),
        severity: record.severity,
        origin: 'process',
        subject: record.cause,
        chain: [{ at: record.first_seen, subject: record.cause, text: record.message }],
        causeAt: null,
        detected,
        silent: null,
        roots: [],
        waiting: [],
        symptoms: [],
        look: './hardwood alarms list',
        mend: record.next,
      },
    ];
  });
}

function detectedIssues(evidence: ReportEvidence): readonly Issue[] {
  const explained = explain(sight(evidence.view).sightings);
  const groups = Map.groupBy(explained, ({ sighting, explainedBy }) => recordKey(explainedBy ?? sighting));
  const roots = new RootCauses(evidence.view.state, evidence.at);
  const seen = [...groups.values()].flatMap((members) => {
    const told = members.filter(({ explainedBy }) => explainedBy === null);
    const [first] = told;
    return first === undefined ? [] : [issueOf(evidence, roots, first.sighting, told, members)];
  });
  const causes = Map.groupBy(seen, ({ chain: [{ at, subject, text }] }) => `${at} ${subject} ${text}`);
  const told = [...causes.values()].flatMap(asOne);
  const idle = told.filter(({ chain }) => chain[0].text === NEVER_REQUESTED);
  const [merged] = asOne(idle);
  return merged === undefined
    ? told
    : [...told.filter((issue) => !idle.includes(issue)), nobodyRequests(evidence, merged)];
}

/** Whatever could start and was not requested has one cause: who requests did not run, or saw nothing to do. */
function nobodyRequests({ isLive }: ReportEvidence, merged: Issue): Issue {
  const [first] = merged.chain;
  const count = merged.roots.length;
  const many = `${count} ${count === 1 ? 'output' : 'outputs'}`;
  const cause: Link = {
    at: first.at,
    subject: 'the orchestrator',
    text: isLive
      ? `requests nothing of what could start: ${many}, and all that wait for them`
      : `requests nothing any more: the replay was played no further, and ${many} could start`,
  };
  return {
    ...merged,
    key: 'nobody requests',
    subject: 'the orchestrator',
    chain: [cause, ...merged.chain],
    mend: isLive ? merged.mend : 'Play on: ./hardwood replay',
  };
}

/** Two gates that hold because of one input are one issue: the longest way down is told. */
function asOne(issues: readonly Issue[]): readonly Issue[] {
  const [first, ...others] = issues.toSorted((a, b) => b.chain.length - a.chain.length);
  if (first === undefined || others.length === 0) return issues;
  const detected = others.map((each) => each.detected).filter(({ by }) => by !== 'this report');
  const earliest = firstDetected(
    first.detected.by === 'this report' ? detected : [first.detected, ...detected],
    first.detected.at,
  );
  const roots = [...new Set(issues.flatMap((each) => each.roots))];
  return [
    {
      ...first,
      severity: issues.some(({ severity }) => severity === 'page') ? 'page' : 'warn',
      detected: earliest,
      silent: silence(first.causeAt, earliest),
      roots,
      waiting: [...new Set(issues.flatMap((each) => each.waiting))].filter((key) => !roots.includes(key)),
      symptoms: [
        ...new Set(issues.flatMap((each) => each.symptoms)),
        ...others
          .map(({ chain }) => chain.at(-1))
          .flatMap((last) => (last === undefined ? [] : [`${last.subject} ${last.text}`])),
      ],
    },
  ];
}

function issueOf(
  evidence: ReportEvidence,
  roots: RootCauses,
  first: Sighting,
  told: readonly Explained[],
  members: readonly Explained[],
): Issue {
  const { view } = evidence;
  const name: FindingName = { alarm: first.alarm, cause: first.cause };
  const { severity, runbook } = alarmOf(first.alarm);
  const own = slotsIn(told);
  const beneath = members.filter(({ explainedBy }) => explainedBy !== null);
  const waiting = new Set<SlotKey>([...slotsIn(beneath)]);
  let chain: readonly [Link, ...Link[]] | null = null;
  for (const root of own) {
    const behind = standingBehind(view.state, roots, root);
    for (const key of behind) waiting.add(key);
    const links = rootLinks(evidence, root);
    const found: readonly [Link, ...Link[]] = [
      links[0],
      ...links.slice(1),
      ...symptomLinks(view, root, behind),
    ];
    if (chain === null || isEarlier(found[0].at, chain[0].at)) chain = found;
  }
  for (const key of own) waiting.delete(key);
  const process = processCause(evidence, first);
  chain ??= [{ at: process, subject: first.subject, text: first.message }];
  const causeAt = chain[0].at;
  const detected = firstDetected(
    [
      ...alarmsOf(evidence, members, name),
      ...own.flatMap((key) => recorded(evidence, key)),
      ...[...waiting].flatMap((key) => recorded(evidence, key)),
    ],
    evidence.at,
  );
  return {
    key: recordKey(name),
    severity,
    origin: own.length > 0 ? 'work' : 'process',
    subject: subjectOf(own, chain[0], first),
    chain,
    causeAt,
    detected,
    silent: silence(causeAt, detected),
    roots: own,
    waiting: [...waiting],
    symptoms: symptomsOf(beneath),
    look: first.next.startsWith('./hardwood') ? first.next : runbook.look,
    mend: mendOf(runbook.mend, own),
  };
}

/** What is at the first cause; of several slots with one fault, how many, and which is told. */
function subjectOf(own: readonly SlotKey[], cause: Link, first: Sighting): string {
  if (own.length > 1) return `${own.length} slots of ${first.cause}, the first: ${cause.subject}`;
  return own.length === 1 ? cause.subject : first.subject;
}

/** Slots that the sightings are about, at their roots. */
function slotsIn(sightings: readonly Explained[]): readonly SlotKey[] {
  const keys = sightings.flatMap(({ sighting }) =>
    sighting.roots.filter((root) => root.split('/').length === 4),
  );
  return [...new Set(keys)] as SlotKey[];
}

function isEarlier(one: Instant | null, other: Instant | null): boolean {
  return one !== null && (other === null || one < other);
}

/** The first moment of a fault of a process or its machine, by what it left behind. */
function processCause({ view }: ReportEvidence, { alarm, cause, subject }: Sighting): Instant | null {
  const beats = view.heartbeats.filter(({ role }) => role === subject).map(({ at }) => at);
  if (alarm.endsWith('_SILENT') && beats.length > 0) return Math.max(...beats) as Instant;
  const start = view.starts.findLast(({ build, outcome }) => build === cause && outcome === 'failed');
  if (alarm === 'REVISION_FAILED_TO_START' && start !== undefined) return start.at;
  const fact = view.facts.find(({ kind, instance }) => kind === cause && instance === subject);
  if (fact !== undefined) return fact.at;
  const probe = view.probes.find(({ topic }) => topic === subject);
  if (alarm === 'EDGE_SILENT' && probe !== undefined) return probe.sentAt;
  const quarantined = view.quarantined.find(({ output }) => output === subject || output === cause);
  return alarm === 'QUARANTINED' && quarantined !== undefined ? quarantined.since : null;
}

/** Alarms that fired of it, or of a symptom of it, and were not over by then. */
function alarmsOf(
  { book, at }: ReportEvidence,
  members: readonly Explained[],
  name: FindingName,
): readonly Detected[] {
  const keys = new Set([recordKey(name), ...members.map(({ sighting }) => recordKey(sighting))]);
  return [...keys].flatMap((key): readonly Detected[] => {
    const record = book.records.get(key);
    if (record === undefined || record.first_seen > at) return [];
    if (record.resolved_at !== null && record.resolved_at <= at) return [];
    return [{ at: record.first_seen, by: 'alarm', what: record.alarm }];
  });
}

/** What the ledger says of it in so many words: a failure, a hold of a gate, a deadline that passed. */
function recorded({ view, history }: ReportEvidence, key: SlotKey): readonly Detected[] {
  const slot = view.state.slots.get(key);
  const events = history(key);
  const faults = failures(events, null).filter(({ event }) => event.code !== 'NOT_YET');
  const found: Detected[] = faults
    .slice(0, 1)
    .map(({ at, event }) => ({ at, by: 'failure', what: `${event.code} of ${key}` }));
  const revision = slot === undefined ? null : currentRevision(slot);
  if (revision?.phase.name !== 'held') return found;
  for (const { event, at } of events) {
    if (event.type !== 'Decided' || event.revision !== revision.revision || event.verdict.kind !== 'Hold')
      continue;
    const by = isAboutInputs(event.verdict.reasons) ? 'deadline' : 'gate';
    found.push({ at, by, what: `${by} of ${key}` });
    break;
  }
  return found;
}

function symptomsOf(beneath: readonly Explained[]): readonly string[] {
  const counts = Map.groupBy(beneath, ({ sighting }) => sighting.alarm);
  return [...counts].map(([alarm, seen]) => `${alarm}: ${seen.length}`);
}

/** The runbook’s command, with the slot that it is about in place of the word. */
function mendOf(mend: string, own: readonly SlotKey[]): string {
  const [first] = own;
  return first === undefined ? mend : mend.replaceAll('SLOT', first);
}
